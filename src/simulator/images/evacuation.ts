import { powerOff, powerOn, suspend } from '../machines/power.ts';
import { ApiError } from '../operations/api-error.ts';
import {
  effectiveClusterPolicy,
  effectiveHostPolicy,
  type ClusterPolicy,
  type HostPolicy,
} from '../policies/effective-policy.ts';
import type { RemediatedHost } from '../state/image-objects.ts';
import type { Cluster, Host, VirtualMachine } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { isReachable } from './installed-image.ts';

/** Emptying a host of running VMs, so that it can enter maintenance mode. */

/** The policy that remediation of a host goes by: its cluster's, or its own where it stands alone. */
export function policyFor(state: VcenterState, host: Host): HostPolicy & Partial<ClusterPolicy> {
  if (state.clusters.has(host.parent)) return effectiveClusterPolicy(state, host.parent);
  return effectiveHostPolicy(state, host.id);
}

export function runningMachines(state: VcenterState, host: string): VirtualMachine[] {
  return [...state.virtualMachines.values()].filter((machine) => {
    return machine.host === host && machine.powerState === 'POWERED_ON' && !machine.template;
  });
}

/** Why a running VM has to stay where it is; nothing when DRS can move it. */
export function bindsToHost(state: VcenterState, machine: VirtualMachine): string | undefined {
  if (state.datastores.get(machine.datastore)?.multipleHostAccess === false) return 'its datastore is local';
  const device = machine.cdroms.some(({ connected, backing }) => connected && backing.type === 'HOST_DEVICE');
  return device ? 'it uses a device of the host' : undefined;
}

/** Hosts of the same cluster that can take VMs over. */
export function otherHosts(state: VcenterState, host: Host): Host[] {
  if (!state.clusters.has(host.parent)) return [];
  return [...state.hosts.values()].filter((other) => {
    return (
      other.parent === host.parent && other.id !== host.id && isReachable(other) && other.inMaintenanceMode !== true
    );
  });
}

/**
 * Empties the host: VMs are stopped where the policy says so, otherwise DRS moves them. Answers why it cannot be
 * emptied; what was moved until then stays where it is.
 */
export function evacuate(context: WorkContext, host: Host, record: RemediatedHost): string | undefined {
  const { state } = context;
  const { pre_remediation_power_action: action, evacuate_offline_vms: offline } = policyFor(state, host);
  if (action !== 'DO_NOT_CHANGE_VMS_POWER_STATE') stopMachines(context, host, record, action);
  const cluster = state.clusters.get(host.parent);
  const blocked = runningMachines(state, host.id).flatMap((machine) => move(state, cluster, host, machine) ?? []);
  if (blocked[0] !== undefined) return blocked[0];
  if (offline === true) for (const machine of machinesOn(state, host)) move(state, cluster, host, machine);
  return undefined;
}

/** Starts what was stopped for the host again. */
export function restartMachines(context: WorkContext, record: RemediatedHost): void {
  for (const id of record.stoppedMachines.splice(0)) {
    const machine = context.state.virtualMachines.get(id);
    if (machine !== undefined) attempt(() => powerOn(context, machine));
  }
}

function stopMachines(
  context: WorkContext,
  host: Host,
  record: RemediatedHost,
  action: HostPolicy['pre_remediation_power_action'],
): void {
  for (const machine of runningMachines(context.state, host.id)) {
    const stop = action === 'POWER_OFF_VMS' ? powerOff : suspend;
    if (attempt(() => stop(context, machine))) record.stoppedMachines.push(machine.id);
  }
}

function move(
  state: VcenterState,
  cluster: Cluster | undefined,
  host: Host,
  machine: VirtualMachine,
): string | undefined {
  const bound = cluster?.drsEnabled === true ? bindsToHost(state, machine) : 'DRS is not enabled';
  if (bound !== undefined) return `The VM ${machine.name} cannot be moved: ${bound}.`;
  const [target] = otherHosts(state, host).toSorted((one, other) => loadOf(state, one) - loadOf(state, other));
  if (target === undefined) return `The VM ${machine.name} cannot be moved: no other host can take it.`;
  machine.host = target.id;
  return undefined;
}

function loadOf(state: VcenterState, host: Host): number {
  return runningMachines(state, host.id).length;
}

function machinesOn(state: VcenterState, host: Host): VirtualMachine[] {
  return [...state.virtualMachines.values()].filter((machine) => machine.host === host.id && !machine.template);
}

/** Whether it was allowed; a VM that something else works on stays as it is. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
