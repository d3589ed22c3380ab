import { removeIntent } from '../../owner-marks/intents.ts';
import { deleteMarked } from '../../owner-marks/write-marks.ts';
import type { Write } from './tools.ts';
import { textOf } from './text.ts';

/** Deletes the machine with its disks, or takes it out of the inventory; tags that marked it go with it. */
export const remove: Write = async ({ writer, vm, context }, { unregister, environment, identity, intent }) => {
  const { virtualMachines } = writer;
  const object = {
    kind: 'VirtualMachine' as const,
    environment: textOf(environment),
    identity: (identity as string[] | undefined) ?? [],
    id: vm,
  };
  const end = () =>
    unregister === true ? virtualMachines.unregister(vm, context.signal) : virtualMachines.delete(vm, context.signal);
  await deleteMarked(writer, object, end, context.signal);
  if (intent === true) await removeIntent(writer, object, context.signal);
};
