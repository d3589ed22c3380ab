import { created, noContent, type Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, integer, mapped, maybe, object, oneOf, text, type Shape } from '../../operations/shape.ts';
import { newObjectId } from '../../state/new-id.ts';
import { defaultAllocation, sharesLevels, type ResourceAllocation, type ResourcePool } from '../../state/objects.ts';
import { objectKey, type VcenterState } from '../../state/state.ts';
import type { Vcenter } from '../../vcenter.ts';

/** What an allocation leaves out has its default, and not the value that was there before: on updates too. */
const allocation: Shape<ResourceAllocation> = mapped(
  object({
    reservation: maybe(integer),
    expandable_reservation: maybe(boolean),
    limit: maybe(integer),
    shares: maybe(object({ level: oneOf(sharesLevels), shares: maybe(integer) })),
  }),
  ({ reservation, expandable_reservation: expandable, limit, shares }) => {
    const defaults = defaultAllocation();
    return {
      reservation: atLeast(0, 'reservation', reservation ?? defaults.reservation),
      expandableReservation: expandable ?? defaults.expandableReservation,
      limit: atLeast(-1, 'limit', limit ?? defaults.limit),
      shares: shares === undefined ? defaults.shares : readShares(shares),
    };
  },
);

const createBody = object({
  name: text,
  parent: text,
  cpu_allocation: maybe(allocation),
  memory_allocation: maybe(allocation),
});

const changeBody = object({
  name: maybe(text),
  cpu_allocation: maybe(allocation),
  memory_allocation: maybe(allocation),
});

const root = '/api/vcenter/resource-pool';

/** Service `vcenter/resource-pool`, the writes. */
export const resourcePoolWrites: Operation[] = [
  { id: `POST ${root}`, handle: withBody(createBody, createPool) },
  { id: `PATCH ${root}/{resource_pool}`, handle: withBody(changeBody, changePool) },
  { id: `DELETE ${root}/{resource_pool}`, handle: withoutBody(deletePool) },
];

interface PoolBody {
  cpu_allocation: ResourceAllocation | undefined;
  memory_allocation: ResourceAllocation | undefined;
}

/** Below a cluster without DRS there are no pools. */
function createPool({ vcenter }: Call, body: PoolBody & { name: string; parent: string }): Answer {
  const { state } = vcenter;
  const { name, parent } = body;
  const above = poolById(state, parent);
  if (state.clusters.get(above.owner)?.drsEnabled === false) {
    throw invalidArgument(`The cluster of ${above.name} has no DRS, and no resource pools.`, parent);
  }
  checkPoolName(vcenter, name, parent);
  const pool: ResourcePool = {
    id: newObjectId(state, 'resgroup'),
    name,
    parent,
    owner: above.owner,
    cpuAllocation: body.cpu_allocation ?? defaultAllocation(),
    memoryAllocation: body.memory_allocation ?? defaultAllocation(),
  };
  state.resourcePools.set(pool.id, pool);
  return created(pool.id);
}

/** A name that is empty is as one that is missing. */
function changePool(call: Call, body: PoolBody & { name: string | undefined }): Answer {
  const pool = poolOf(call);
  const { name = '', cpu_allocation: cpu, memory_allocation: memory } = body;
  if (name !== '' && name !== pool.name) checkPoolName(call.vcenter, name, pool.parent);
  if (name !== '') pool.name = name;
  pool.cpuAllocation = cpu ?? pool.cpuAllocation;
  pool.memoryAllocation = memory ?? pool.memoryAllocation;
  return noContent;
}

/** What is in the pool moves to the one above. */
function deletePool(call: Call): Answer {
  const { state } = call.vcenter;
  const { id, name, parent } = poolOf(call);
  if (parent === undefined) {
    throw new ApiError('UNSUPPORTED', message('root-pool', `${name} is a root resource pool and stays.`, id));
  }
  for (const pool of state.resourcePools.values()) if (pool.parent === id) pool.parent = parent;
  for (const machine of state.virtualMachines.values()) if (machine.resourcePool === id) machine.resourcePool = parent;
  state.resourcePools.delete(id);
  const key = objectKey({ type: 'ResourcePool', id });
  for (const objects of state.associations.values()) objects.delete(key);
  return noContent;
}

/** The reference has no error for a name that is taken; what a real server answers is a matter of behaviour. */
function checkPoolName({ state, behaviour }: Vcenter, name: string, parent: string | undefined): void {
  if (name === '' || name.length > 80) throw invalidArgument(`'${name}' has not 1 to 80 characters.`, 'name');
  const taken = [...state.resourcePools.values()].some((pool) => pool.parent === parent && pool.name === name);
  if (!taken) return;
  const text = `There is a resource pool ${name} already.`;
  throw new ApiError(behaviour.resourcePoolNameClash, message('pool-name', text, name));
}

function poolOf(call: Call): ResourcePool {
  return poolById(call.vcenter.state, parameter(call, 'resource_pool'));
}

function poolById(state: VcenterState, id: string): ResourcePool {
  const found = state.resourcePools.get(id);
  if (found === undefined) throw notFound('resource pool', id);
  return found;
}

/** A number belongs to CUSTOM, and to no other level. */
function readShares({ level, shares }: { level: ResourceAllocation['shares']['level']; shares: number | undefined }) {
  if (level !== 'CUSTOM') return { level };
  if (shares === undefined || shares < 0) throw invalidArgument('CUSTOM shares need a number.', 'shares');
  return { level, shares };
}

function atLeast(least: number, member: string, value: number): number {
  if (value < least) throw invalidArgument(`${member} is ${value}; it must be at least ${least}.`, member);
  return value;
}
