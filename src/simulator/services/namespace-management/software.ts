import { noContent, ok } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { bodyOf, type Operation } from '../../operations/operation.ts';
import { boolean, map, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { Supervisor } from '../../state/workload-objects.ts';
import type { Vcenter } from '../../vcenter.ts';
import { wireShape } from '../../workload/spelling.ts';
import { detailed } from '../../workload/status.ts';
import { enabledSupervisor, shownSupervisors } from '../../workload/supervisors.ts';
import {
  availableVersions,
  findings,
  startUpgrade,
  upgradeProgress,
  upgradeState,
  type UpgradeSpec,
} from '../../workload/upgrade.ts';
import { supervisorOf, workloadBody, workloadRead } from './workload-call.ts';

/** Services under `vcenter/namespace_management/software`. */

const root = '/api/vcenter/namespace-management/software';

const upgradeSpec: Shape<UpgradeSpec> = object<UpgradeSpec>({
  desiredVersion: text,
  ignorePrecheckWarnings: optional(boolean),
});

const wireUpgradeSpecs = map(
  object<{ desired_version: string; ignore_precheck_warnings?: boolean }>({
    desired_version: text,
    ignore_precheck_warnings: optional(boolean),
  }),
);

export const softwareOperations: Operation[] = [
  {
    id: `GET ${root}/cluster-available-versions`,
    handle: workloadRead(({ vcenter }) => vcenter.behaviour.supervisorVersions.map(versionSummary)),
  },
  {
    id: `GET ${root}/clusters`,
    handle: workloadRead(({ vcenter }) =>
      shownSupervisors(vcenter).flatMap((found) => found.clusters.map((id) => summary(vcenter, found, id))),
    ),
  },
  { id: `GET ${root}/clusters/{cluster}`, handle: workloadRead((call) => info(call.vcenter, supervisorOf(call))) },
  {
    id: `POST ${root}/clusters/{cluster}?action=upgrade`,
    handle: workloadBody(upgradeSpec, (call, spec) => {
      startUpgrade(call.vcenter, supervisorOf(call), spec);
      return noContent;
    }),
  },
  {
    id: `POST ${root}/clusters?action=upgradeMultiple`,
    handle(call) {
      const specs = Object.entries(bodyOf(call, wireUpgradeSpecs));
      return ok(Object.fromEntries(specs.map(([id, spec]) => [id, startOne(call.vcenter, id, spec)])));
    },
  },
];

function startOne(vcenter: Vcenter, cluster: string, wire: object): { res: string; exception?: string } {
  try {
    const spec = wireShape(upgradeSpec, vcenter.behaviour, 'cluster').read(wire, 'body');
    startUpgrade(vcenter, enabledSupervisor(vcenter, cluster), spec);
    return { res: 'STARTED' };
  } catch (error) {
    if (error instanceof ApiError) return { res: 'REJECTED', exception: error.message };
    throw error;
  }
}

function versionSummary(version: string): object {
  return { version, name: version, description: '', releaseDate: '2024-01-15T00:00:00.000Z', releaseNotes: '' };
}

function summary(vcenter: Vcenter, found: Supervisor, cluster: string): object {
  const state = upgradeState(vcenter, found);
  return {
    cluster,
    clusterName: vcenter.state.clusters.get(cluster)?.name ?? '',
    ...versions(vcenter, found),
    desiredVersion: state === 'READY' ? undefined : found.upgrade?.desiredVersion,
    state,
  };
}

function info(vcenter: Vcenter, found: Supervisor): object {
  const state = upgradeState(vcenter, found);
  const severe = [{ severity: 'ERROR', text: 'The control plane could not be upgraded.' }] as const;
  const completed = upgradeProgress(vcenter, found);
  const progress = { total: 100, completed, message: message('upgrading', `${completed} % of the upgrade is done.`) };
  const desiredVersion = found.upgrade?.desiredVersion;
  const status = { desiredVersion, messages: detailed(state === 'ERROR' ? severe : []), progress };
  return {
    ...versions(vcenter, found),
    messages: detailed(findings(vcenter, found)),
    state,
    upgradeStatus: state === 'READY' ? undefined : status,
  };
}

function versions(vcenter: Vcenter, found: Supervisor): object {
  const upgradedAt = found.lastUpgradedAt;
  return {
    currentVersion: found.version,
    availableVersions: availableVersions(vcenter, found),
    lastUpgradedDate: upgradedAt === undefined ? undefined : new Date(upgradedAt).toISOString(),
  };
}
