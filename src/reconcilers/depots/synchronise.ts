import type { VsphereWriter } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { StepDraft } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { untilEnded } from './follow.ts';
import { runningDepotTasks } from './running-tasks.ts';

/** vCenter synchronises all depots at once, so one after the other is enough. */
export const syncLock = 'depots/sync';

export function syncDraft(title: string): StepDraft {
  return { operation: 'sync', args: {}, title, impact: 'safe', reversible: true, lock: syncLock };
}

const running = 'vCenter goes on synchronising its depots.';

/**
 * Lets vCenter synchronise, unless what it is for is there by then: brought by a synchronisation that was under way, or
 * by that of another depot of the same run.
 */
export async function synchronise(
  writer: VsphereWriter,
  isDone: () => Promise<boolean>,
  context: ExecuteContext,
): Promise<Executed> {
  const { sync } = await runningDepotTasks(writer, ['sync'], context.signal);
  if (sync !== undefined) {
    const followed = await untilEnded(writer, { task: sync, running }, context);
    if (followed.running !== undefined) return followed;
  }
  if (await isDone()) return {};
  const task = await writer.depotSync.sync(context.signal);
  try {
    const followed = await followTask(writer, task, context);
    return followed.state === 'running' ? { running } : {};
  } catch (error) {
    // It fails when one of all depots could not be read; that need not be the one that it was for.
    if (error instanceof VsphereError && error.code === 'task-failed' && (await isDone())) return {};
    throw error;
  }
}
