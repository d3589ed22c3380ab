import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { storedInventoryName } from '../../spec/inventory-path.ts';
import { moveIntoFolder, renameObject, waitFor } from '../inventory/move.ts';
import { markedIdentity, parentIdOf } from '../inventory/placed-args.ts';
import { executeStamp, executeUnstamp } from '../owner-marks/execute-stamp.ts';
import { createWithIntent } from '../owner-marks/intents.ts';
import { deleteMarked } from '../owner-marks/write-marks.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf } from '../step-args.ts';
import { unknownOperation } from '../unknown-operation.ts';
import { destroyEmpty } from './destroy-empty.ts';

export async function execute(writer: VsphereWriter, step: Step<'Folder'>, context: ExecuteContext): Promise<Executed> {
  switch (step.operation) {
    case 'create':
      return { objectId: await create(writer, step, context) };
    case 'rename':
      return renameObject(writer, step, 'Folder', context);
    case 'move':
      return moveIntoFolder(writer, step, 'Folder', context);
    case 'stamp':
      return executeStamp(writer, step, context);
    case 'unstamp':
      return executeUnstamp(writer, step, context);
    case 'delete':
      await remove(writer, step, context);
      return {};
    default:
      return unknownOperation(step);
  }
}

async function create(writer: VsphereWriter, step: Step<'Folder'>, context: ExecuteContext): Promise<string> {
  const { signal } = context;
  const object = markedIdentity(step);
  const name = storedInventoryName(object.identity.at(-1) ?? '');
  const parent = await parentIdOf(writer, step, 'Folder', context);
  return createWithIntent(writer, object, () => writer.vim.createFolder(parent, name, signal), signal);
}

async function remove(writer: VsphereWriter, step: Step<'Folder'>, context: ExecuteContext): Promise<void> {
  const id = objectIdOf(step, context);
  const destroy = async (): Promise<void> => waitFor(writer, await destroyEmpty(writer, id, context.signal), context);
  await deleteMarked(writer, { ...markedIdentity(step), id }, destroy, context.signal);
}
