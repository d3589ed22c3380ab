import type { Behaviour } from '../../behaviour.ts';
import { ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import { powerStates, type VirtualMachine } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { byDatacenter, byFolder, byName, byValue, listOperation } from '../inventory/list-operation.ts';
import { readOperation, root } from './machine-call.ts';
import { machineInfo } from './vm-info.ts';

/** Service `vcenter/vm`, the reads. Templates do not exist here, whatever is asked. */
export const vmOperations: Operation[] = [
  listOperation<VirtualMachine>({
    id: 'GET /api/vcenter/vm',
    kind: 'virtual machine',
    maximum: 4000,
    objects: listedMachines,
    filters: {
      vms: { query: 'texts', ids: 'virtualMachines', matches: ({ id }, wanted) => wanted.has(id) },
      names: byName,
      folders: byFolder,
      datacenters: byDatacenter,
      hosts: { query: 'texts', ids: 'hosts', matches: ({ host }, wanted) => wanted.has(host) },
      clusters: {
        query: 'texts',
        ids: 'clusters',
        matches: ({ host }, wanted, { state }) => wanted.has(state.hosts.get(host)?.parent ?? ''),
      },
      resource_pools: {
        query: 'texts',
        ids: 'resourcePools',
        matches: ({ resourcePool }, wanted) => wanted.has(resourcePool),
      },
      power_states: byValue(powerStates, ({ powerState }) => powerState),
    },
    summary,
  }),
  readOperation(`GET ${root}`, ({ vcenter }, machine) => ok(machineInfo(vcenter.state, machine))),
];

/** Whether the VMs that vSphere runs for itself are in the list depends on the release. */
function listedMachines(state: VcenterState, { agentMachinesInLists }: Behaviour): VirtualMachine[] {
  const agents = agentMachinesInLists === 'shown';
  return [...state.virtualMachines.values()].filter(
    ({ template, managedBy }) => !template && (agents || managedBy?.extensionKey !== 'com.vmware.vim.eam'),
  );
}

/** CPUs and memory stand in the configuration file, and are missing when it cannot be read. */
function summary({ id, name, powerState, cpuCount, memoryMiB, configReadable }: VirtualMachine): object {
  const sizes = configReadable ? { cpu_count: cpuCount, memory_size_MiB: memoryMiB } : {};
  return { vm: id, name, power_state: powerState, ...sizes };
}
