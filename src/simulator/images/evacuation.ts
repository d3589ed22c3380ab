import { powerOff, powerOn, suspend } from '../machines/power.ts';
import { ApiError } from '../operations/api-error.ts';
import {
  effectiveClusterPolicy,
  effectiveHostPolicy,
  type ClusterPolicy,
  type HostPolicy,
} from '../policies/effective-policy.ts';
import type { RemediatedHost } from '../state/image-objects.ts';
import type { Host, VirtualMachine } from '../state/objects.ts';
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
  const machines = machinesOn(state, host);
  if (action !== 'DO_NOT_CHANGE_VMS_POWER_STATE') stopMachines(context, machines, record, action);
  const move = mover(state, host);
  const blocked = machines.filter(isOn).flatMap((machine) => move(machine) ?? []);
  if (blocked[0] !== undefined) return blocked[0];
  if (offline === true) for (const machine of machines) if (!isOn(machine)) move(machine);
  return undefined;
}

function isOn({ powerState }: VirtualMachine): boolean {
  return powerState === 'POWERED_ON';
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
  machines: readonly VirtualMachine[],
  record: RemediatedHost,
  action: HostPolicy['pre_remediation_power_action'],
): void {
  const stop = action === 'POWER_OFF_VMS' ? powerOff : suspend;
  for (const machine of machines) {
    if (!isOn(machine) || !attempt(() => stop(context, machine))) continue;
    record.stoppedMachines.push(machine.id);
  }
}

/** Moves VMs to the hosts that have least to do, and answers why it cannot. */
function mover(state: VcenterState, host: Host): (machine: VirtualMachine) => string | undefined {
  const drs = state.clusters.get(host.parent)?.drsEnabled === true;
  const loads = runningCounts(state, drs ? otherHosts(state, host) : []);
  return (machine) => {
    const bound = drs ? bindsToHost(state, machine) : 'DRS is not enabled';
    if (bound !== undefined) return `The VM ${machine.name} cannot be moved: ${bound}.`;
    const [target] = [...loads].toSorted(([, one], [, other]) => one - other);
    if (target === undefined) return `The VM ${machine.name} cannot be moved: no other host can take it.`;
    const [id, load] = target;
    machine.host = id;
    loads.set(id, load + 1);
    return undefined;
  };
}

/** All at once: an inventory may have many VMs. */
function runningCounts(state: VcenterState, hosts: readonly Host[]): Map<string, number> {
  const counts = new Map(hosts.map(({ id }) => [id, 0]));
  for (const { host, powerState, template } of state.virtualMachines.values()) {
    const count = counts.get(host);
    if (count !== undefined && powerState === 'POWERED_ON' && !template) counts.set(host, count + 1);
  }
  return counts;
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
