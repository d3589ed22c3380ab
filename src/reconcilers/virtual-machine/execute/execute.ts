import type { VsphereWriter } from '../../../client/vsphere.ts';
import type { Step } from '../../../plan/step.ts';
import type { Executed, ExecuteContext } from '../../reconciler.ts';
import { objectIdOf } from '../../step-args.ts';
import { unknownOperation } from '../../unknown-operation.ts';
import { isOperation, type Operation } from '../operations.ts';
import { idsOf } from '../references.ts';
import { configure } from './configure.ts';
import { create } from './create.ts';
import { customize } from './customize.ts';
import { shutDown, start, suspend } from './power.ts';
import { remove } from './remove.ts';
import { finishCreation, stamp, unstamp } from './stamp.ts';
import type { Write } from './tools.ts';
import { writes } from './writes.ts';

const all: Record<Exclude<Operation, 'create'>, Write> = {
  ...writes,
  configure,
  customize,
  'shut-down': shutDown,
  start,
  suspend,
  stamp,
  'finish-creation': finishCreation,
  unstamp,
  delete: remove,
};

/** Does one step. */
export async function execute(
  writer: VsphereWriter,
  step: Step<'VirtualMachine'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { operation } = step;
  if (!isOperation(operation)) return unknownOperation(step);
  if (operation === 'create') return create(writer, step, context);
  const tools = { writer, vm: objectIdOf(step, context), idOf: idsOf(step, context), context };
  return (await all[operation](tools, step.args)) ?? {};
}
