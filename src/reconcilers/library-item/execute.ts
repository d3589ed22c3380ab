import type { JsonObject } from '../../base/json.ts';
import { InternalError } from '../../base/internal-error.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { joinMarks, splitMarks, withMark, withoutMark, type Notes } from '../content-mark.ts';
import { createWithToken } from '../create-with-token.ts';
import { idsOf } from '../reference-ids.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { listArg, objectArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { sendContent } from './send-content.ts';
import { templateSpecOf } from './template.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'LibraryItem'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'create-template':
      return { objectId: await createTemplate(writer, step, context) };
    case 'content':
      await sendContent(writer, step, context);
      await record(writer, step, context);
      return {};
    case 'capture':
      await capture(writer, step, context);
      await record(writer, step, context);
      return {};
    case 'update':
    case 'stamp':
      await update(writer, step, context, {});
      return {};
    case 'unstamp':
      await unstamp(writer, step, context);
      return {};
    case 'sync-content':
      await writer.libraryItems.sync(objectIdOf(step, context), context.signal);
      await writer.libraryItems.waitForCache(objectIdOf(step, context), true, context.signal);
      return {};
    case 'evict-content':
      await writer.libraryItems.evict(objectIdOf(step, context), context.signal);
      await writer.libraryItems.waitForCache(objectIdOf(step, context), false, context.signal);
      return {};
    case 'delete':
      await writer.libraryItems.delete(objectIdOf(step, context), context.signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

/** An item is made empty; its content is the next step. */
async function create(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<string> {
  const type = textArg(step, 'type');
  const named = { library_id: libraryIdOf(step, context), name: nameOf(step) };
  const description = markedDescription(step, {});
  const model = withoutUnset({
    ...named,
    description,
    type: type === '' ? undefined : type,
  });
  return createWithToken(listArg(step, 'tokens'), {
    create: (token) => writer.libraryItems.create(model, token, context.signal),
    get: (id) => writer.libraryItems.get(id, context.signal),
    isOurs: (found) =>
      found.library_id === named.library_id && found.name === named.name && found.description === description,
  });
}

/** The version is left out of the note: who checks a template in changes it, and that is what templates are for. */
async function createTemplate(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<string> {
  const spec = templateSpecOf(objectArg(step, 'template'), idsOf(step, context));
  const named = { name: nameOf(step), library: libraryIdOf(step, context) };
  const description = markedDescription(step, { content: textArg(step, 'digest') });
  return writer.libraryItems.createTemplate({ ...spec, ...named, description }, context.signal);
}

/** Captures into the item that is there, so that its id stays. */
async function capture(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.libraryItems.get(id, context.signal);
  const [token = ''] = listArg(step, 'tokens');
  const spec: JsonObject = {
    source: { type: 'VirtualMachine', id: idsOf(step, context)('VirtualMachine', textArg(step, 'vm')) },
    target: { library_item_id: id },
    create_spec: { name: textArg(step, 'name'), description: live.description, flags: listArg(step, 'flags') },
  };
  context.progress(0, 'vCenter copies the disks of the machine');
  await writer.libraryItems.captureOvf(spec, token, context.signal);
}

/** Notes in the mark what the item holds now, and which version of its content that is. */
async function record(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const { content_version: version } = await writer.libraryItems.get(objectIdOf(step, context), context.signal);
  await update(writer, step, context, { content: textArg(step, 'digest'), version });
}

async function update(writer: VsphereWriter, step: Step, context: ExecuteContext, notes: Notes): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.libraryItems.get(id, context.signal);
  const { text, marks } = splitMarks(live.description);
  const { name, description } = (step.args['set'] ?? {}) as JsonObject;
  const stamp = typeof step.args['stamp'] === 'string' ? step.args['stamp'] : undefined;
  const written = typeof description === 'string' ? description : text;
  const changes = withoutUnset({
    name,
    description: joinMarks(written, withMark(marks, { stamp, notes }, textArg(step, 'environment'))),
    version: live.version,
  });
  await writer.libraryItems.update(id, changes, context.signal);
}

async function unstamp(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.libraryItems.get(id, context.signal);
  const { text, marks } = splitMarks(live.description);
  const description = joinMarks(text, withoutMark(marks, textArg(step, 'environment')));
  await writer.libraryItems.update(id, withoutUnset({ description, version: live.version }), context.signal);
}

function markedDescription(step: Step, notes: Notes): string {
  return joinMarks(textArg(step, 'description'), [{ stamp: textArg(step, 'stamp'), notes }]);
}

function nameOf(step: Step): string {
  return textArg(step, 'name');
}

/** The library stands in the step when it is known; otherwise the run that makes it supplies its id. */
function libraryIdOf(step: Step, context: ExecuteContext): string {
  const library = textArg(step, 'library');
  const ids = (step.args['ids'] ?? {}) as JsonObject;
  const id = ids[`ContentLibrary ${library}`] ?? context.idOf('ContentLibrary', [library]);
  if (typeof id === 'string') return id;
  throw new InternalError(`step ${step.id} runs before its library "${library}" has an id`);
}
