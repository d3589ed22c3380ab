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

export async function waitFor(writer: VsphereWriter, task: string, context: ExecuteContext): Promise<void> {
  const { signal, progress } = context;
  await writer.tasks.waitForTask(task, { signal, progress });
}
