import { isPlainObject } from '../../base/json.ts';
import type { ResourceAllocation, ResourcePoolSpec } from '../../client/services/resource-pools.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { storedInventoryName } from '../../spec/inventory-path.ts';
import { markedIdentity, parentIdOf } from '../inventory/placed-args.ts';
import { executeStamp, executeUnstamp } from '../owner-marks/execute-stamp.ts';
import { createWithIntent } from '../owner-marks/intents.ts';
import { deleteMarked } from '../owner-marks/write-marks.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { defaultAllocation, mergedAllocation, type Resource } from './allocation.ts';
import { createUnlessTaken } from './create-unless-taken.ts';

type PoolStep = Step<'ResourcePool'>;

export async function execute(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'rename':
      await rename(writer, step, context);
      return {};
    case 'move':
      await move(writer, step, context);
      return {};
    case 'update':
      await update(writer, step, context);
      return {};
    case 'stamp':
      return executeStamp(writer, step, context);
    case 'unstamp':
      return executeUnstamp(writer, step, context);
    case 'delete':
      await remove(writer, step, context);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<string> {
  const { signal } = context;
  const object = markedIdentity(step);
  const name = storedInventoryName(object.identity.at(-1) ?? '');
  const parent = await parentIdOf(writer, step, 'ResourcePool', context);
  const spec = { name, parent, ...allocationsIn(step, () => defaultAllocation) };
  return createWithIntent(writer, object, () => createUnlessTaken(writer, spec, signal), signal);
}

async function rename(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<void> {
  const name = storedInventoryName(textArg(step, 'name'));
  await writer.resourcePools.update(objectIdOf(step, context), { name }, context.signal);
}

async function move(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<void> {
  const parent = await parentIdOf(writer, step, 'ResourcePool', context);
  const object = { type: 'ResourcePool', id: objectIdOf(step, context) };
  await writer.vim.moveIntoResourcePool(parent, object, context.signal);
}

/** Reads the pool right before: what is not to change has to be sent along. */
async function update(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.resourcePools.get(id, context.signal);
  const liveAllocation = (resource: Resource): ResourceAllocation => {
    const allocation = resource === 'cpu' ? live.cpu_allocation : live.memory_allocation;
    if (allocation === undefined) throw unreadable(resource);
    return allocation;
  };
  await writer.resourcePools.update(id, allocationsIn(step, liveAllocation), context.signal);
}

async function remove(writer: VsphereWriter, step: PoolStep, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const { signal } = context;
  await deleteMarked(writer, { ...markedIdentity(step), id }, () => writer.resourcePools.delete(id, signal), signal);
}

/** The allocations that the step has anything to say about. */
function allocationsIn(step: Step, live: (resource: Resource) => ResourceAllocation): ResourcePoolSpec {
  const { cpu, memory } = step.args;
  return {
    ...(isPlainObject(cpu) ? { cpu_allocation: mergedAllocation('cpu', live('cpu'), cpu) } : {}),
    ...(isPlainObject(memory) ? { memory_allocation: mergedAllocation('memory', live('memory'), memory) } : {}),
  };
}

function unreadable(resource: Resource): VsphereError {
  return new VsphereError({
    code: 'permission-denied',
    message: `What the pool has of ${resource} cannot be read, so it was not changed.`,
    remedy: 'Give the account the right to read the pool.',
    retry: 'never',
  });
}
