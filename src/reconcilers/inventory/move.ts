import type { ErrorCode } from '../../base/error-record.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { storedInventoryName } from '../../spec/inventory-path.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { parentIdOf } from './placed-args.ts';

/** The operation `rename` of what VI-JSON renames. */
export async function renameObject(
  writer: VsphereWriter,
  step: Step,
  type: string,
  context: ExecuteContext,
): Promise<Executed> {
  const object = { type, id: objectIdOf(step, context) };
  const task = await writer.vim.rename(object, storedInventoryName(textArg(step, 'name')), context.signal);
  await waitFor(writer, task, context);
  return {};
}

/** The operation `move` of what lies in folders. */
export async function moveIntoFolder(
  writer: VsphereWriter,
  step: Step,
  type: string,
  context: ExecuteContext,
): Promise<Executed> {
  const folder = await parentIdOf(writer, step, 'Folder', context);
  const task = await writer.vim.moveIntoFolder(folder, { type, id: objectIdOf(step, context) }, context.signal);
  await waitFor(writer, task, context);
  return {};
}

/** Waits for a task. A wait that fails says nothing of the task: then the object itself has to tell. */
export async function waitFor(writer: VsphereWriter, task: string, context: ExecuteContext): Promise<void> {
  try {
    await writer.tasks.waitForTask(task, {
      signal: context.signal,
      progress: (percent, message) => context.progress(percent, message),
      deadlineMs: longestWaitMs,
    });
  } catch (error) {
    if (!(error instanceof VsphereError) || !lostCodes.includes(error.code)) throw error;
    throw new VsphereError({ ...error.toRecord(), code: 'outcome-unknown' }, error);
  }
}

/** Renaming, moving and removing take seconds. */
const longestWaitMs = 10 * 60_000;

const lostCodes: readonly ErrorCode[] = ['deadline-exceeded', 'server-error', 'service-unavailable', 'unreachable'];
