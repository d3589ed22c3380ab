import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import { deleteDepot } from '../depots/delete-depot.ts';
import { follow } from '../depots/follow.ts';
import { synchronise } from '../depots/synchronise.ts';
import { joinDescription, splitDescription } from '../description-marker.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'OnlineDepot'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { depots } = writer;
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'update':
    case 'stamp':
    case 'unstamp':
      return update(writer, step, context);
    case 'sync': {
      const id = objectIdOf(step, context);
      return synchronise(writer, () => depots.hasContent({ type: 'online', id }, context.signal), context);
    }
    case 'follow':
      return follow(writer, step, context);
    case 'flush': {
      const followed = await followTask(
        writer,
        await depots.flushOnline(objectIdOf(step, context), context.signal),
        context,
      );
      return followed.state === 'running' ? { running: 'vCenter goes on dropping the content of the depot.' } : {};
    }
    case 'delete':
      return remove(writer, objectIdOf(step, context), context);
    default:
      return unknownOperation(step);
  }
}

/** The stamp stands in the description, where everybody sees it; what an owner may note besides is not always shown. */
function create({ depots }: VsphereWriter, step: Step, { signal }: ExecuteContext): Promise<string> {
  const { enabled } = step.args;
  return depots.createOnline(
    {
      location: textArg(step, 'location'),
      description: joinDescription(textArg(step, 'description'), [textArg(step, 'stamp')]),
      ...(typeof enabled === 'boolean' ? { enabled } : {}),
    },
    signal,
  );
}

async function update({ depots }: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const id = objectIdOf(step, context);
  const set = isPlainObject(step.args['set']) ? step.args['set'] : {};
  const { enabled } = set;
  const description = step.args['isSystem'] === true ? undefined : await descriptionAfter(depots, id, step, signal);
  const spec = {
    ...(typeof enabled === 'boolean' ? { enabled } : {}),
    ...(description === undefined ? {} : { description }),
  };
  try {
    await depots.updateOnline(id, spec, signal);
  } catch (error) {
    throw step.args['isSystem'] === true && isRefused(error) ? refusedBySystem(error) : error;
  }
  return {};
}

/** The planned text, or the live one, followed by the stamps: ours as planned, others' as they are. */
async function descriptionAfter(
  depots: VsphereWriter['depots'],
  id: string,
  step: Step,
  signal: AbortSignal,
): Promise<string | undefined> {
  const live = (await depots.listOnline(signal)).find((depot) => depot.id === id)?.description ?? '';
  const { text, stamps } = splitDescription(live);
  const set: JsonObject = isPlainObject(step.args['set']) ? step.args['set'] : {};
  const after = joinDescription(
    typeof set['description'] === 'string' ? set['description'] : text,
    stampsAfter(stamps, step),
  );
  return after === live ? undefined : after;
}

function stampsAfter(stamps: readonly string[], step: Step): string[] {
  const { stamp, environment } = step.args;
  const own = typeof stamp === 'string' ? parseStamp(stamp)?.environment : environment;
  const others = own === undefined ? stamps : stamps.filter((found) => parseStamp(found)?.environment !== own);
  return typeof stamp === 'string' ? [...others, stamp] : [...others];
}

function isRefused(error: unknown): error is VsphereError {
  return error instanceof VsphereError && error.errorType === 'INVALID_ARGUMENT';
}

function refusedBySystem(error: VsphereError): VsphereError {
  return new VsphereError(
    {
      ...error.toRecord(),
      message: `This vCenter does not let a depot that it brings with it be switched on or off. ${error.message}`,
      remedy:
        'To have it offer nothing all the same, write "lifecycle: { replace: allow }": its content is then dropped, which disables it.',
    },
    error,
  );
}

function remove(writer: VsphereWriter, id: string, context: ExecuteContext): Promise<Executed> {
  const isThere = async (): Promise<boolean> =>
    (await writer.depots.listOnline(context.signal)).some((depot) => depot.id === id);
  return deleteDepot(writer, { depot: { type: 'online', id }, isThere }, context);
}
