import type { VsphereWriter } from '../../../client/vsphere.ts';
import type { Step } from '../../../plan/step.ts';
import { followTask } from '../../follow-task.ts';
import type { Executed, ExecuteContext } from '../../reconciler.ts';
import { textArg } from '../../step-args.ts';
import { unknownOperation } from '../../unknown-operation.ts';
import { apply, followRunningApply } from './apply.ts';
import { commitDraft, validateDraft, writeDraft } from './commit.ts';
import { deleteDrafts, ownDrafts } from './draft.ts';
import { enable } from './enable.ts';
import { imageRun, isError, type ImageRun } from './image-run.ts';
import { check, checkHardware, scan, stage } from './prepare.ts';
import { runTask } from './run-task.ts';

/** Does one step at one image. */
export async function execute(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const run = imageRun(writer, step, context);
  switch (step.operation) {
    case 'draft':
      return writeDraft(run);
    case 'discard-draft':
      await deleteDrafts(run, await ownDrafts(run));
      return {};
    case 'validate':
      return validateDraft(run);
    case 'commit':
      return commitDraft(run);
    case 'enable':
      return enable(run);
    case 'remove-solution':
      return removeSolution(run);
    case 'scan':
      return scan(run);
    case 'check':
      return check(run);
    case 'check-hardware':
      return checkHardware(run);
    case 'stage':
      return stage(run);
    case 'apply':
      return apply(run);
    case 'follow':
      return follow(run);
    default:
      return unknownOperation(step);
  }
}

/** Solutions commit without a draft, and this does as they do. */
async function removeSolution(run: ImageRun): Promise<Executed> {
  const { writer, target, step, signal } = run;
  const solution = textArg(step, 'solution');
  const solutions = await writer.softwareImages.solutions(target, signal);
  if (solutions[solution] === undefined) return {};
  const begin = (): Promise<string> => writer.softwareImages.removeSolution(target, solution, signal);
  const { state } = await runTask(run, 'delete', begin);
  return state === 'running' ? { running: `vCenter is taking ${solution} out of the image.` } : {};
}

/** Waits for what somebody began, an earlier run or a person. It writes nothing; what is seen afterwards decides. */
async function follow(run: ImageRun): Promise<Executed> {
  const { writer, step, context } = run;
  const operation = textArg(step, 'operation');
  const running: Executed = { running: `vCenter works on it (${operation}).` };
  const { task } = step.args;
  if (typeof task !== 'string') return running;
  if (operation === 'apply') return followRunningApply(run, task);
  try {
    const { state } = await followTask(writer, task, context);
    return state === 'running' ? running : {};
  } catch (error) {
    // A task that is forgotten has ended, and one that failed is seen by what it left undone.
    if (isError(error, 'not-found', 'task-failed', 'cancelled')) return {};
    throw error;
  }
}
