import type { JsonObject } from '../../base/json.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step, StepDraft } from '../../plan/step.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';

/** Waits for a task that is under way already. It writes nothing; what is seen afterwards decides the rest. */
export function followDraft(task: string, title: string, lock?: string): StepDraft {
  const args: JsonObject = { task };
  return {
    operation: 'follow',
    args,
    title,
    impact: 'safe',
    reversible: true,
    ...(lock === undefined ? {} : { lock }),
  };
}

/** How the task ended is seen on what it was about, not on the task: it may be somebody else's. */
export async function follow(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  return untilEnded(writer, { task: textArg(step, 'task'), running: 'The task of vCenter goes on.' }, context);
}

/** Follows a task to its end, whatever that is. */
export async function untilEnded(
  writer: VsphereWriter,
  { task, running }: { task: string; running: string },
  context: ExecuteContext,
): Promise<Executed> {
  try {
    const followed = await followTask(writer, task, context);
    return followed.state === 'running' ? { running } : {};
  } catch (error) {
    if (error instanceof VsphereError && isEnd(error)) return {};
    throw error;
  }
}

function isEnd({ code }: VsphereError): boolean {
  return code === 'task-failed' || code === 'cancelled' || code === 'not-found';
}
