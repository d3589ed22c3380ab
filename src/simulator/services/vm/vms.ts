import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { powerStates, type VirtualMachine } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import { byDatacenter, byFolder, byName, byValue, listOperation } from '../inventory/list-operation.ts';
import { machineInfo } from './vm-info.ts';

/** Service `vcenter/vm`, the reads. Templates do not exist here, whatever is asked. */
export const vmOperations: Operation[] = [
  listOperation<VirtualMachine>({
    id: 'GET /api/vcenter/vm',
    kind: 'virtual machine',
    maximum: 4000,
    objects: (state) => [...state.virtualMachines.values()].filter((machine) => !machine.template),
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
    summary: ({ id, name, powerState, cpuCount, memoryMiB }) => ({
      vm: id,
      name,
      power_state: powerState,
      cpu_count: cpuCount,
      memory_size_MiB: memoryMiB,
    }),
  }),
  { id: 'GET /api/vcenter/vm/{vm}', handle: withoutBody(getVm) },
];

function getVm(call: Call): Answer {
  const { state } = call.vcenter;
  return ok(machineInfo(state, findMachine(state, parameter(call, 'vm'))));
}

export function findMachine(state: VcenterState, id: string): VirtualMachine {
  const found = state.virtualMachines.get(id);
  if (found === undefined || found.template) throw notFound('virtual machine', id);
  return found;
}
