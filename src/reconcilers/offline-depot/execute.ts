import { isPlainObject, type JsonValue } from '../../base/json.ts';
import { adviceFor } from '../../client/error-advice.ts';
import type { OfflineDepotInfo } from '../../client/services/depots.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Step } from '../../plan/step.ts';
import { comparableAddress } from '../../spec/formats/web-address.ts';
import { deleteDepot } from '../depots/delete-depot.ts';
import { follow, untilEnded } from '../depots/follow.ts';
import { runningDepotTasks } from '../depots/running-tasks.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';

const running = 'vCenter goes on importing the depot.';

export async function execute(
  writer: VsphereWriter,
  step: Step<'OfflineDepot'>,
  context: ExecuteContext,
): Promise<Executed> {
  switch (step.operation) {
    case 'import':
      return importOnce(writer, step, context);
    case 'follow':
      return follow(writer, step, context);
    case 'delete': {
      const id = objectIdOf(step, context);
      const isThere = async (): Promise<boolean> =>
        (await writer.depots.listOffline(context.signal)).some((depot) => depot.id === id);
      return deleteDepot(writer, { depot: { type: 'offline', id }, isThere }, context);
    }
    default:
      return unknownOperation(step);
  }
}

/** An import whose answer was lost goes on, or has ended: both are looked for before another one begins. */
async function importOnce(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { signal } = context;
  const { importOffline } = await runningDepotTasks(writer, ['importOffline'], signal);
  if (importOffline !== undefined) {
    const followed = await untilEnded(writer, { task: importOffline, running }, context);
    if (followed.running !== undefined) return followed;
  }
  const there = (await writer.depots.listOffline(signal)).find((depot) => isMade(depot, step));
  if (there !== undefined) return { objectId: there.id };
  const [location, description, ownerdata] = [
    textArg(step, 'location'),
    textArg(step, 'description'),
    textArg(step, 'ownerdata'),
  ];
  try {
    const task = await writer.depots.importOffline({ location, description, ownerdata }, signal);
    const followed = await followTask(writer, task, context);
    return followed.state === 'running' ? { running } : madeBy(followed.result);
  } catch (error) {
    return afterFailure(writer, step, error, context);
  }
}

/** Whether a depot is what the step makes; where vCenter does not show who noted what, its address has to do. */
function isMade({ id, location, ownerdata }: OfflineDepotInfo, step: Step): boolean {
  if (location === undefined || id === step.args['former']) return false;
  if (comparableAddress(location) !== textArg(step, 'location')) return false;
  return ownerdata === undefined || ownerdata === textArg(step, 'ownerdata');
}

function madeBy(result: JsonValue): Executed {
  const id = isPlainObject(result) ? result['depot'] : undefined;
  return typeof id === 'string' ? { objectId: id } : {};
}

/** A failed import leaves nothing behind; one of a content that vCenter has already names the depot that has it. */
async function afterFailure(
  { depots }: VsphereWriter,
  step: Step,
  error: unknown,
  { signal }: ExecuteContext,
): Promise<Executed> {
  if (!(error instanceof VsphereError)) throw error;
  const isForgotten = error.code === 'not-found';
  const isThere = error.code === 'already-exists' || error.errorType === 'ALREADY_EXISTS';
  if (!isForgotten && !isThere) throw error;
  const list = await depots.listOffline(signal);
  const made = list.find((depot) => isMade(depot, step));
  if (made !== undefined) return { objectId: made.id };
  throw isThere ? sameContent(error, list) : error;
}

function sameContent(error: VsphereError, list: readonly OfflineDepotInfo[]): VsphereError {
  const id = error.data?.['depot'];
  const holder = list.find((depot) => depot.id === id);
  const named = holder?.location ?? (typeof id === 'string' ? `the depot ${id}` : 'another depot');
  return new VsphereError(
    {
      ...error.toRecord(),
      ...adviceFor['already-exists'],
      code: 'invalid-argument',
      retry: 'never',
      message: `vCenter has this content already, from ${named}. ${error.message}`,
      remedy: `Write the address of that depot in spec.location, or delete it first.`,
    },
    error,
  );
}
