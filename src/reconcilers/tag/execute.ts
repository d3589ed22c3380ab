import { InternalError } from '../../base/internal-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { createWithChosenId } from '../create-with-chosen-id.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';

export async function execute(writer: VsphereWriter, step: Step<'Tag'>, context: ExecuteContext): Promise<Executed> {
  const { tags } = writer;
  const { signal } = context;
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'update':
      await update(writer, step, context);
      return {};
    case 'stamp':
      await tags.addToUsedBy(objectIdOf(step, context), textArg(step, 'stamp'), signal);
      return {};
    case 'unstamp':
      await tags.removeFromUsedBy(objectIdOf(step, context), textArg(step, 'stamp'), signal);
      return {};
    case 'delete':
      await tags.delete(objectIdOf(step, context), signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<string> {
  const [name, description] = [textArg(step, 'name'), textArg(step, 'description')];
  const categoryId = categoryIdOf(step, context);
  const spec = { name, description, category_id: categoryId };
  return createWithChosenId(listArg(step, 'ids'), {
    create: (id) => writer.tags.create({ ...spec, ...(id === undefined ? {} : { tag_id: id }) }, context.signal),
    get: (id) => writer.tags.get(id, context.signal),
    isOurs: (found) => found.name === name && found.category_id === categoryId,
  });
}

async function update(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const { name, description } = objectArg(step, 'set');
  const spec = {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  };
  await writer.tags.update(objectIdOf(step, context), spec, context.signal);
}

function categoryIdOf(step: Step, context: ExecuteContext): string {
  const category = textArg(step, 'category');
  const id = step.args['categoryId'] ?? context.idOf('TagCategory', [category]);
  if (typeof id === 'string') return id;
  throw new InternalError(`step ${step.id} runs before its category "${category}" has an id`);
}
