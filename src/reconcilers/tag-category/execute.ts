import type { TagCategoryUpdateSpec } from '../../client/services/tag-categories.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { createWithChosenId } from '../create-with-chosen-id.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { writtenTypes } from './associable-types.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'TagCategory'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { tagCategories } = writer;
  const { signal } = context;
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, signal) };
    case 'update':
      await update(writer, step, context);
      return {};
    case 'stamp':
      await tagCategories.addToUsedBy(objectIdOf(step, context), textArg(step, 'stamp'), signal);
      return {};
    case 'unstamp':
      await tagCategories.removeFromUsedBy(objectIdOf(step, context), textArg(step, 'stamp'), signal);
      return {};
    case 'delete':
      await tagCategories.delete(objectIdOf(step, context), signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: Step, signal: AbortSignal): Promise<string> {
  const name = textArg(step, 'name');
  const spec = {
    name,
    description: textArg(step, 'description'),
    cardinality: cardinalityOf(textArg(step, 'cardinality')),
    associable_types: writtenTypes(listArg(step, 'associableTypes')),
  };
  return createWithChosenId(listArg(step, 'ids'), {
    create: (id) => writer.tagCategories.create({ ...spec, ...(id === undefined ? {} : { category_id: id }) }, signal),
    get: (id) => writer.tagCategories.get(id, signal),
    isOurs: (found) => found.name === name,
  });
}

async function update(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const { name, description, cardinality, associableTypes } = objectArg(step, 'set');
  const spec: TagCategoryUpdateSpec = {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof cardinality === 'string' ? { cardinality: cardinalityOf(cardinality) } : {}),
  };
  if (Array.isArray(associableTypes)) {
    const live = await writer.tagCategories.get(id, context.signal);
    spec.associable_types = writtenTypes(associableTypes.map(String), live.associable_types);
  }
  await writer.tagCategories.update(id, spec, context.signal);
}

function cardinalityOf(text: string): 'SINGLE' | 'MULTIPLE' {
  return text === 'MULTIPLE' ? 'MULTIPLE' : 'SINGLE';
}
