import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { adviceFor } from '../../client/error-advice.ts';
import type { DepotAddress } from '../../client/services/depots.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { untilEnded } from './follow.ts';
import { runningDepotTasks, type DepotWork } from './running-tasks.ts';

const running = 'vCenter goes on deleting the depot and its content.';
const workOf = { online: 'deleteOnline', offline: 'deleteOffline', umds: 'deleteUmds' } satisfies Record<
  string,
  DepotWork
>;

/**
 * Deletes a depot with its content. A deletion goes on past errors, so one that failed may have done its work all the
 * same: whether the depot is still there is asked again.
 */
export async function deleteDepot(
  writer: VsphereWriter,
  { depot, isThere }: { depot: DepotAddress; isThere: () => Promise<boolean> },
  context: ExecuteContext,
): Promise<Executed> {
  const begun = (await runningDepotTasks(writer, [workOf[depot.type]], context.signal))[workOf[depot.type]];
  if (begun !== undefined) {
    const followed = await untilEnded(writer, { task: begun, running }, context);
    if (followed.running !== undefined || !(await isThere())) return followed;
  }
  try {
    const followed = await followTask(writer, await writer.depots.deleteDepot(depot, context.signal), context);
    return followed.state === 'running' ? { running } : {};
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    if (isSettledByLooking(error) && !(await isThere())) return {};
    throw isInUse(error) ? inUse(error) : error;
  }
}

/** Of a lost answer, the depot says more later than now: the task may just have begun. */
function isSettledByLooking({ code }: VsphereError): boolean {
  return code === 'task-failed' || code === 'not-found' || code === 'cancelled';
}

function isInUse({ code, errorType }: VsphereError): boolean {
  return code === 'resource-in-use' || errorType === 'RESOURCE_IN_USE';
}

/** vCenter says in the data of its refusal who uses the content: images of clusters and hosts, and baselines. */
function inUse(error: VsphereError): VsphereError {
  const users = usersIn(error.data);
  const named = users.length === 0 ? '' : ` Used by ${users.join(', ')}.`;
  return new VsphereError(
    {
      ...error.toRecord(),
      ...adviceFor['resource-in-use'],
      code: 'resource-in-use',
      message: `vCenter does not delete a depot whose content is in use.${named} ${error.message}`,
      remedy: `Let ${users.length === 0 ? 'what uses it' : users.join(', ')} do without its content first; the next run tries again.`,
    },
    error,
  );
}

function usersIn(data: JsonObject | undefined): string[] {
  return ['desired_states', 'baselines'].flatMap((member) => {
    const users = data?.[member];
    return Array.isArray(users) ? users.flatMap(nameOf) : [];
  });
}

function nameOf(user: unknown): string[] {
  if (typeof user === 'string') return [user];
  const name = isPlainObject(user) ? user['name'] : undefined;
  return typeof name === 'string' ? [name] : [];
}
