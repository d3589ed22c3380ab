import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { message } from '../operations/api-error.ts';
import { effectiveClusterPolicy } from '../policies/effective-policy.ts';
import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import { hostInfos } from './compliance-body.ts';
import { policyFor, runningMachines } from './evacuation.ts';

interface Impacted {
  /** The last scan. */
  compliance: JsonObject;
  hosts: readonly Host[];
  /** Missing for a standalone host. */
  cluster: string | undefined;
}

/** What applying would mean for hosts, as their last scan has it, in the API's form. */
export function applyImpact(state: VcenterState, { compliance, hosts, cluster }: Impacted): JsonObject {
  const commit = compliance['commit'] ?? '';
  const [only] = hosts;
  if (cluster === undefined) {
    const impact = only === undefined ? [] : hostImpact(state, only, compliance);
    return { impact, commit, host_info: { name: only?.name ?? '' } };
  }
  const of = isPlainObject(compliance['hosts']) ? compliance['hosts'] : {};
  const impacts = hosts.map((host) => [host.id, hostImpact(state, host, of[host.id])] as const);
  return {
    impact: impacts.some(([, impact]) => impact.length > 0) ? clusterImpact(state, cluster) : [],
    host_impact: Object.fromEntries(impacts),
    commit,
    host_info: hostInfos(hosts),
  };
}

function clusterImpact(state: VcenterState, cluster: string): JsonObject[] {
  const { disable_dpm: dpm, disable_hac: admission } = effectiveClusterPolicy(state, cluster);
  return [
    ...(dpm ? [says('DPM is suspended while hosts are remediated.')] : []),
    ...(admission ? [says('HA admission control is disabled while hosts are remediated.')] : []),
  ];
}

function hostImpact(state: VcenterState, host: Host, compliance: unknown): JsonObject[] {
  if (!isPlainObject(compliance) || compliance['status'] !== 'NON_COMPLIANT') return [];
  const { impact } = compliance;
  if (impact === 'NO_IMPACT') return [];
  const machines = runningMachines(state, host.id).length;
  const quick = policyFor(state, host).enable_quick_boot ? ' with Quick Boot' : '';
  return [
    says(`${host.name} enters maintenance mode; ${machines} running VMs are on it.`),
    ...(impact === 'REBOOT_REQUIRED' ? [says(`${host.name} restarts${quick}.`)] : []),
  ];
}

function says(text: string): JsonObject {
  return { message: { ...message('apply-impact', text) } };
}
