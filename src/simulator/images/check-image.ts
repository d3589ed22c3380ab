import type { Host } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { compareHost } from './compare-host.ts';
import { bindsToHost, otherHosts, policyFor, runningMachines } from './evacuation.ts';
import { isReachable } from './installed-image.ts';
import type { TargetImage } from './target-image.ts';

/** What is looked at before an image is applied. */

export type CheckStatus = 'OK' | 'WARNING' | 'TIMEOUT' | 'ERROR';

export interface CheckFinding {
  check: 'drs' | 'connection' | 'maintenance' | 'compatibility' | 'health';
  status: CheckStatus;
  /** What is wrong, one sentence each. */
  issues: string[];
}

const order: readonly CheckStatus[] = ['OK', 'WARNING', 'TIMEOUT', 'ERROR'];

export function worstCheck(statuses: readonly CheckStatus[]): CheckStatus {
  return order.findLast((status) => statuses.includes(status)) ?? 'OK';
}

/** Without DRS, running VMs stay on the host that is to enter maintenance mode. */
export function checkCluster(state: VcenterState, cluster: string, hosts: readonly Host[]): CheckFinding[] {
  const found = state.clusters.get(cluster);
  const busy = hosts.filter(({ id }) => runningMachines(state, id).length > 0);
  const stopped = busy.every((host) => stopsMachines(state, host));
  if (found === undefined || found.drsEnabled || busy.length === 0 || stopped) return [finding('drs', 'OK', [])];
  return [finding('drs', 'WARNING', [`DRS is not enabled on ${found.name}: running VMs must be moved by hand.`])];
}

export function checkHost(context: WorkContext, host: Host, target: TargetImage): CheckFinding[] {
  const reached = isReachable(host);
  const { status, impact, findings } = compareHost(context, host, target);
  const stays = !reached || impact === 'NO_IMPACT' || host.inMaintenanceMode === true;
  const blocking = stays ? [] : blockingMachines(context.state, host);
  const { check } = host.lifecycle ?? {};
  const unfit = findings.errors.map(({ text }) => text);
  return [
    reached ? finding('connection', 'OK', []) : finding('connection', 'ERROR', [`${host.name} cannot be reached.`]),
    finding('maintenance', blocking.length === 0 ? 'OK' : 'ERROR', blocking),
    finding('compatibility', status === 'INCOMPATIBLE' ? 'ERROR' : 'OK', status === 'INCOMPATIBLE' ? unfit : []),
    ...(check === undefined ? [] : [finding('health', check.status, [check.text])]),
  ];
}

/** The VMs that keep the host from entering maintenance mode. That DRS is off is said of the cluster. */
function blockingMachines(state: VcenterState, host: Host): string[] {
  if (stopsMachines(state, host)) return [];
  const running = runningMachines(state, host.id);
  if (!state.clusters.has(host.parent)) return running.map(({ name }) => `The VM ${name} runs on the host.`);
  const nowhere = otherHosts(state, host).length === 0;
  return running.flatMap((machine) => {
    const bound = bindsToHost(state, machine);
    if (bound !== undefined) return [`The VM ${machine.name} cannot be moved: ${bound}.`];
    return nowhere ? [`The VM ${machine.name} cannot be moved: no other host can take it.`] : [];
  });
}

function stopsMachines(state: VcenterState, host: Host): boolean {
  return policyFor(state, host).pre_remediation_power_action !== 'DO_NOT_CHANGE_VMS_POWER_STATE';
}

function finding(check: CheckFinding['check'], status: CheckStatus, issues: string[]): CheckFinding {
  return { check, status, issues };
}
