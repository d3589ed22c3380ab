import { isPlainObject } from '../../base/json.ts';
import type { UmdsDepotInfo } from '../../client/services/depots.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import { joinMarks, splitMarks, withMark, withoutMark, type ContentMark } from '../content-mark.ts';
import { deleteDepot } from '../depots/delete-depot.ts';
import { follow } from '../depots/follow.ts';
import { synchronise } from '../depots/synchronise.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { unsyncedNote } from './observe.ts';

export async function execute(
  writer: VsphereWriter,
  step: Step<'UmdsDepot'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { depots } = writer;
  const { signal } = context;
  switch (step.operation) {
    case 'create':
    case 'set':
      await depots.setUmds(whole(await depots.umds(signal), step), signal);
      return { objectId: 'umds' };
    case 'update':
    case 'stamp':
    case 'unstamp':
      await update(writer, step, context);
      return {};
    case 'sync':
      return sync(writer, context);
    case 'follow':
      return follow(writer, step, context);
    case 'delete': {
      const isThere = async (): Promise<boolean> => (await depots.umds(signal)) !== undefined;
      return deleteDepot(writer, { depot: { type: 'umds' }, isThere }, context);
    }
    default:
      return unknownOperation(step);
  }
}

/** A PUT replaces everything, so what the step does not set goes back with it. */
function whole(live: UmdsDepotInfo | undefined, step: Step): UmdsDepotInfo {
  const { location, enabled } = setOf(step);
  return {
    location: typeof location === 'string' ? location : (live?.location ?? ''),
    description: descriptionAfter(live?.description ?? '', step),
    enabled: typeof enabled === 'boolean' ? enabled : (live?.enabled ?? true),
  };
}

async function update({ depots }: VsphereWriter, step: Step, { signal }: ExecuteContext): Promise<void> {
  const live = await depots.umds(signal);
  const { enabled } = setOf(step);
  const description = descriptionAfter(live?.description ?? '', step);
  await depots.updateUmds(
    {
      ...(typeof enabled === 'boolean' ? { enabled } : {}),
      ...(description === live?.description ? {} : { description }),
    },
    signal,
  );
}

/** The planned text, or the live one, followed by the marks: ours as planned, others' as they are. */
function descriptionAfter(live: string, step: Step): string {
  const { text, marks } = splitMarks(live);
  const { description } = setOf(step);
  return joinMarks(typeof description === 'string' ? description : text, marksAfter(marks, step));
}

function marksAfter(marks: readonly ContentMark[], step: Step): ContentMark[] {
  const { stamp, awaitsSync } = step.args;
  if (step.operation === 'unstamp') return withoutMark(marks, textArg(step, 'environment'));
  const notes = awaitsSync === true ? { [unsyncedNote]: 'yes' } : {};
  const owner = typeof stamp === 'string' ? stamp : marks.find((mark) => parseStamp(mark.stamp) !== undefined)?.stamp;
  const environment = owner === undefined ? undefined : parseStamp(owner)?.environment;
  return environment === undefined ? [...marks] : withMark(marks, { stamp: owner, notes }, environment);
}

/** Once vCenter has synchronised with the address, nothing has to be remembered of it any more. */
async function sync(writer: VsphereWriter, context: ExecuteContext): Promise<Executed> {
  const { depots } = writer;
  const isDone = async (): Promise<boolean> => {
    const live = await depots.umds(context.signal);
    return !isAwaiting(live) && (await depots.hasContent({ type: 'umds' }, context.signal));
  };
  const synced = await synchronise(writer, isDone, context);
  if (synced.running !== undefined) return synced;
  const live = await depots.umds(context.signal);
  if (live === undefined || !isAwaiting(live)) return {};
  const { text, marks } = splitMarks(live.description);
  const settled = marks.map(({ stamp, notes: { [unsyncedNote]: _unsynced, ...notes } }) => ({ stamp, notes }));
  await depots.updateUmds({ description: joinMarks(text, settled) }, context.signal);
  return {};
}

function isAwaiting(depot: UmdsDepotInfo | undefined): boolean {
  return splitMarks(depot?.description ?? '').marks.some(({ notes }) => notes[unsyncedNote] !== undefined);
}

function setOf(step: Step): Record<string, unknown> {
  return isPlainObject(step.args['set']) ? step.args['set'] : {};
}
