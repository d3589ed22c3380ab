import type { JsonObject } from '../../../base/json.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { bodyOf, parameter, type Call, type Operation } from '../../operations/operation.ts';
import { map, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { ObjectId } from '../../state/objects.ts';
import type { CollectionName, VcenterState } from '../../state/state.ts';
import { immediateOperation, taskOperation, type TaskWork } from '../../tasks/task-operation.ts';
import { findMachine } from './vms.ts';

/** Moving a VM: `POST /api/vcenter/vm/{vm}?action=relocate`, at once or as a task. */

interface Placement {
  folder?: string;
  resource_pool?: string;
  host?: string;
  cluster?: string;
  datastore?: string;
}

interface Relocation {
  placement?: Placement;
  disks?: Record<string, { datastore?: string }>;
}

const relocation: Shape<Relocation> = object<Relocation>({
  placement: optional(
    object<Placement>({
      folder: optional(text),
      resource_pool: optional(text),
      host: optional(text),
      cluster: optional(text),
      datastore: optional(text),
    }),
  ),
  disks: optional(map(object<{ datastore?: string }>({ datastore: optional(text) }))),
});

const work: TaskWork = {
  service: 'com.vmware.vcenter.VM',
  operation: 'relocate$task',
  description: 'Relocate a virtual machine',
  cancelable: true,
  begin,
  finish,
};

export const relocateOperations: Operation[] = [
  immediateOperation('POST /api/vcenter/vm/{vm}?action=relocate', work),
  taskOperation('POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true', work),
];

function begin(call: Call): { args: JsonObject; target: ObjectId } {
  const { state } = call.vcenter;
  const machine = findMachine(state, parameter(call, 'vm'));
  const { placement = {}, disks = {} } = bodyOf(call, relocation);
  checkExists(state, 'folders', placement.folder);
  checkExists(state, 'resourcePools', placement.resource_pool);
  checkExists(state, 'hosts', placement.host);
  checkExists(state, 'clusters', placement.cluster);
  checkExists(state, 'datastores', placement.datastore);
  for (const { datastore } of Object.values(disks)) checkExists(state, 'datastores', datastore);
  checkFits(state, placement);
  const args = { vm: machine.id, placement: { ...placement, ...hostFor(state, placement) } };
  return { args, target: { type: 'VirtualMachine', id: machine.id } };
}

/** The VM may have gone while the task ran. What the placement leaves out stays as it is. */
function finish(state: VcenterState, args: JsonObject): undefined {
  const { vm, placement } = args as { vm: string; placement: { [K in keyof Placement]: string } };
  const machine = findMachine(state, vm);
  machine.parent = placement.folder ?? machine.parent;
  machine.host = placement.host ?? machine.host;
  machine.resourcePool = placement.resource_pool ?? machine.resourcePool;
  machine.datastore = placement.datastore ?? machine.datastore;
}

function checkExists(state: VcenterState, collection: CollectionName, id: string | undefined): void {
  if (id !== undefined && !state[collection].has(id)) throw notFound('placement object', id);
}

function checkFits(state: VcenterState, { host, cluster, resource_pool: pool }: Placement): void {
  const hostsCluster = host === undefined ? undefined : state.hosts.get(host)?.parent;
  if (host !== undefined && cluster !== undefined && hostsCluster !== cluster) {
    throw invalidArgument(`The host ${host} is not in the cluster ${cluster}.`, host);
  }
  const owner = pool === undefined ? undefined : state.resourcePools.get(pool)?.owner;
  if (owner === undefined) return;
  const fits =
    (cluster === undefined || owner === cluster) && (host === undefined || [host, hostsCluster].includes(owner));
  if (!fits) throw invalidArgument(`The resource pool ${pool ?? ''} belongs elsewhere.`, pool ?? '');
}

/** DRS picks a host where the placement names none; without DRS the placement must name one. */
function hostFor(state: VcenterState, placement: Placement): Pick<Placement, 'host' | 'resource_pool'> {
  if (placement.host !== undefined) return {};
  const owner = state.resourcePools.get(placement.resource_pool ?? '')?.owner ?? placement.cluster;
  const cluster = state.clusters.get(owner ?? '');
  if (cluster === undefined) return owner === undefined ? {} : { host: owner };
  if (!cluster.drsEnabled) throw invalidArgument(`The cluster ${cluster.name} has no DRS: name a host.`, cluster.id);
  const chosen = [...state.hosts.values()].find((host) => host.parent === cluster.id);
  if (chosen === undefined) throw invalidArgument(`The cluster ${cluster.name} has no host.`, cluster.id);
  return { host: chosen.id, resource_pool: placement.resource_pool ?? cluster.resourcePool };
}
