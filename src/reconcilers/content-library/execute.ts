import { InternalError } from '../../base/internal-error.ts';
import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { LibraryType } from '../../client/services/content-libraries.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { joinMarks, splitMarks, withMark, withoutMark, type Notes } from '../content-mark.ts';
import { createWithToken } from '../create-with-token.ts';
import { idsOf } from '../reference-ids.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { isReference, secretReader } from '../secret-reader.ts';
import { listArg, objectArg, objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { credentialNote } from './credentials.ts';
import { placeSubscriber, publish, subscribe, unsubscribe } from './execute-subscribers.ts';
import { probeSource } from './probe-source.ts';
import { wireModelOf } from './wire.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'ContentLibrary'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'update':
    case 'stamp':
      await update(writer, step, context);
      return {};
    case 'unstamp':
      await unstamp(writer, step, context);
      return {};
    case 'subscribe':
      await subscribe(writer, step, context);
      return {};
    case 'place':
      await placeSubscriber(writer, step, context);
      return {};
    case 'unsubscribe':
      await unsubscribe(writer, step, context);
      return {};
    case 'publish':
      await publish(writer, step, context);
      return {};
    case 'sync':
      await sync(writer, step, context);
      return {};
    case 'delete':
      await writer.contentLibraries.delete(typeIn(step.args), objectIdOf(step, context), context.signal);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<string> {
  const set = objectArg(step, 'set');
  const stamp = textArg(step, 'stamp');
  const type = typeIn(set);
  const secretOf = secretReader(context);
  const text = typeof set['description'] === 'string' ? set['description'] : '';
  const description = joinMarks(text, [{ stamp, notes: notesFor(step, stamp, context) }]);
  const model = { ...wireModelOf(set, idsOf(step, context), secretOf), description };
  if (type === 'SUBSCRIBED') await probeSource(writer, set, secretOf, context.signal);
  return createWithToken(listArg(step, 'tokens'), {
    create: (token) => writer.contentLibraries.create(type, model, token, context.signal),
    get: (id) => writer.contentLibraries.get(id, context.signal),
    isOurs: (found) => found.name === set['name'] && found.description === description,
  });
}

/** The version of the look before goes along, so that vCenter refuses to overwrite what changed in between. */
async function update(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.contentLibraries.get(id, context.signal);
  const set = objectArg(step, 'set');
  const { text, marks } = splitMarks(live.description);
  const environment = textArg(step, 'environment');
  const stamp = typeof step.args['stamp'] === 'string' ? step.args['stamp'] : undefined;
  const own = stamp ?? marks.find((mark) => mark.stamp.startsWith(`trueup/${environment}/`))?.stamp ?? '';
  const written = typeof set['description'] === 'string' ? set['description'] : text;
  const changes = {
    ...wireModelOf(set, idsOf(step, context), secretReader(context)),
    ...(set['securityPolicy'] === null ? { unset_security_policy_id: true } : {}),
    ...withoutUnset({ version: live.version }),
    description: joinMarks(written, withMark(marks, { stamp, notes: notesFor(step, own, context) }, environment)),
  };
  await writer.contentLibraries.update(live.type, id, changes, context.signal);
}

async function unstamp(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const live = await writer.contentLibraries.get(id, context.signal);
  const { text, marks } = splitMarks(live.description);
  const description = joinMarks(text, withoutMark(marks, textArg(step, 'environment')));
  const changes = withoutUnset({ description, version: live.version });
  await writer.contentLibraries.update(live.type, id, changes, context.signal);
}

async function sync(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const { last_sync_time: before } = await writer.contentLibraries.get(id, context.signal);
  await writer.contentLibraries.sync(id, context.signal);
  await writer.contentLibraries.waitForSync(id, before, context.signal);
}

/** Notes on what is sent and can never be read again, and on what has to be noted anew under another mark. */
function notesFor(step: Step, stamp: string, context: ExecuteContext): Notes {
  const { publish: publication, subscription } = objectArg(step, 'set');
  const { credentials } = step.args;
  const password = secretReader(context)(memberOf(publication, 'password') ?? memberOf(subscription, 'password'));
  const thumbprint = memberOf(subscription, 'sslThumbprint') ?? memberOf(credentials, 'thumbprint');
  return {
    ...(isPlainObject(credentials) ? { password: noteAnew(credentials['password'], stamp, context) } : {}),
    ...(password === undefined ? {} : { password: credentialNote(password, stamp) }),
    ...(typeof thumbprint === 'string' ? { thumbprint: credentialNote(thumbprint, stamp) } : {}),
  };
}

/** A secret that is not at hand leaves no note: the next run that has it sends it again. */
function noteAnew(reference: unknown, stamp: string, { secretOf }: ExecuteContext): string {
  if (!isReference(reference)) return '';
  const read = secretOf(reference);
  return 'secret' in read ? credentialNote(read.secret, stamp) : '';
}

function memberOf(value: unknown, name: string): JsonObject[string] | undefined {
  return isPlainObject(value) ? (value as JsonObject)[name] : undefined;
}

function typeIn({ type }: JsonObject): LibraryType {
  if (type === 'LOCAL' || type === 'SUBSCRIBED') return type;
  throw new InternalError(`a step about a content library does not say of which type it is`);
}
