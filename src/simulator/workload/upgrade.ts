import { refuseBusy } from '../images/cluster-busy.ts';
import { invalidArgument } from '../operations/api-error.ts';
import type { StatusMessage, Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { endingAt, notNow, shareDone, unsupported } from './status.ts';
import { shownState } from './supervisor-info.ts';
import { refuseWhileRemoving } from './update.ts';

/** New versions of a Supervisor's control plane. */

export interface UpgradeSpec {
  desiredVersion: string;
  ignorePrecheckWarnings?: boolean;
}

/** A Supervisor goes one version at a time. */
export function availableVersions({ behaviour }: WorkContext, { version }: Supervisor): string[] {
  const index = behaviour.supervisorVersions.indexOf(version);
  return index < 0 ? [] : behaviour.supervisorVersions.slice(index + 1, index + 2);
}

export function startUpgrade(context: WorkContext, supervisor: Supervisor, spec: UpgradeSpec): void {
  const { desiredVersion, ignorePrecheckWarnings = false } = spec;
  refuseWhileRemoving(supervisor);
  if (supervisor.upgrade !== undefined && supervisor.upgrade.failed !== true) {
    throw notNow('An upgrade is under way.', supervisor.id);
  }
  if (!availableVersions(context, supervisor).includes(desiredVersion)) {
    throw invalidArgument(`${supervisor.name} cannot be upgraded to ${desiredVersion}.`, desiredVersion);
  }
  const stops = findings(context, supervisor).filter(
    ({ severity }) => severity === 'ERROR' || (severity === 'WARNING' && !ignorePrecheckWarnings),
  );
  if (stops.length > 0) throw unsupported(stops.map(({ text }) => text).join(' '));
  for (const cluster of supervisor.clusters) refuseBusy(context.state, cluster);
  if (supervisor.upgrade?.failed === true) delete supervisor.upgradeFails;
  const startsAt = context.now();
  const { supervisorUpgradeMilliseconds: long } = context.behaviour;
  supervisor.upgrade = { desiredVersion, startsAt, ...endingAt(startsAt + long) };
}

/** What the check before an upgrade says. */
export function findings(context: WorkContext, supervisor: Supervisor): StatusMessage[] {
  const { configStatus } = shownState(context, supervisor);
  const settled = configStatus === 'RUNNING' || supervisor.upgrade !== undefined;
  const unsettled = { severity: 'ERROR', text: `The Supervisor is ${configStatus}.` } as const;
  return [...supervisor.upgradeFindings, ...(settled ? [] : [unsettled])];
}

/** As with all writes, it may take a while until an upgrade shows. */
export function upgradeState(context: WorkContext, { upgrade }: Supervisor): 'PENDING' | 'READY' | 'ERROR' {
  if (upgrade?.failed === true) return 'ERROR';
  if (upgrade === undefined || context.now() < upgrade.startsAt + context.behaviour.workloadLagMilliseconds)
    return 'READY';
  return 'PENDING';
}

/** How far an upgrade is, in hundredths. */
export function upgradeProgress(context: WorkContext, { upgrade }: Supervisor): number {
  if (upgrade === undefined) return 0;
  return Math.floor(shareDone({ ...upgrade, does: 'configure', visibleAt: 0 }, context.now()) * 100);
}
