import { isPlainObject, type JsonObject } from '../../../base/json.ts';
import type { PlacementSpec, RelocateSpec } from '../../../client/services/virtual-machine-specs.ts';
import { storedInventoryName } from '../../../spec/inventory-path.ts';
import type { IdOf } from '../references.ts';
import { keyAt } from './disks.ts';
import { gone, lookAt, waitFor, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

const kinds = {
  folder: ['folder', 'Folder'],
  resourcePool: ['resource_pool', 'ResourcePool'],
  cluster: ['cluster', 'Cluster'],
  host: ['host', 'Host'],
  datastore: ['datastore', 'Datastore'],
} as const;

/** Ids of the members of a placement that are given. */
export function placementSpec(args: JsonObject, idOf: IdOf): PlacementSpec {
  return Object.entries(kinds).reduce<PlacementSpec>((spec, [name, [member, kind]]) => {
    const path = args[name];
    return typeof path === 'string' ? { ...spec, [member]: idOf(kind, path) } : spec;
  }, {});
}

/** Moves the machine, its disks, or both; a running one is migrated. */
export const relocate: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const placement = placementSpec(args, idOf);
  const disks = isPlainObject(args['disks']) ? await diskMoves() : {};
  const spec: RelocateSpec = {
    ...(Object.keys(placement).length === 0 ? {} : { placement }),
    ...(Object.keys(disks).length === 0 ? {} : { disks }),
  };
  await waitFor(tools, await writer.virtualMachines.relocate(vm, spec, context.signal));

  async function diskMoves(): Promise<NonNullable<RelocateSpec['disks']>> {
    const info = await lookAt(tools);
    const moves = Object.entries(args['disks'] as JsonObject).map(([address, datastore]) => {
      const key = keyAt(info, address);
      if (key === undefined) throw gone(`disk at ${address}`);
      return [key, { datastore: idOf('Datastore', textOf(datastore)) }] as const;
    });
    return Object.fromEntries(moves);
  }
};

/** The directory on the datastore keeps the old name until the machine is moved. */
export const rename: Write = async (tools, { name }) => {
  const { writer, vm, context } = tools;
  const object = { type: 'VirtualMachine', id: vm };
  await waitFor(tools, await writer.vim.rename(object, storedInventoryName(textOf(name)), context.signal));
};

/** A template becomes a machine in a resource pool: the root pool of the cluster or host, where none is named. */
export const markAsMachine: Write = async (tools, args) => {
  const { writer, vm, idOf, context } = tools;
  const target = placementSpec(args, idOf);
  const pool = await poolOf(tools, target);
  const host = target.host === undefined ? {} : { host: target.host };
  await writer.vim.markAsVirtualMachine(vm, { resource_pool: pool, ...host }, context.signal);
};

/** The pool that a machine runs in. */
export async function poolOf(
  { writer, context }: Pick<Tools, 'writer' | 'context'>,
  target: PlacementSpec,
): Promise<string> {
  if (target.resource_pool !== undefined) return target.resource_pool;
  if (target.cluster !== undefined) return (await writer.clusters.get(target.cluster, context.signal)).resource_pool;
  const pools = await writer.resourcePools.list({ host: target.host ?? '' }, context.signal);
  const root = pools.find(({ name }) => name === 'Resources');
  if (root === undefined) throw gone('resource pool to run in');
  return root.resource_pool;
}

export const markAsTemplate: Write = ({ writer, vm, context }) => writer.vim.markAsTemplate(vm, context.signal);
