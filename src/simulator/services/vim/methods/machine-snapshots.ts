import type { Operation } from '../../../operations/operation.ts';
import { boolean, defaulted, object, optional, text } from '../../../operations/shape.ts';
import { newObjectId } from '../../../state/new-id.ts';
import { machineBehind } from '../find-object.ts';
import { reference } from '../reference.ts';
import { taskMethod } from '../vim-task.ts';

const types = ['VirtualMachine'];

interface NewSnapshot {
  name: string;
  description?: string;
  memory: boolean;
  quiesce: boolean;
}

/** Snapshots of a VM, in every power state. Each new one stands on the one before. */
export const snapshotMethods: Operation[] = [
  ...taskMethod({
    types,
    name: 'CreateSnapshot_Task',
    parameters: object<NewSnapshot>({ name: text, description: optional(text), memory: boolean, quiesce: boolean }),
    finish(context, target, { name, description = '' }) {
      const { state } = context;
      const machine = machineBehind(state, target);
      const parent = machine.snapshots.at(-1)?.id;
      const id = newObjectId(state, 'snapshot');
      const { powerState } = machine;
      const on = parent === undefined ? {} : { parent };
      machine.snapshots.push({ id, name, description, createdAt: context.now(), powerState, ...on });
      return reference('VirtualMachineSnapshot', id);
    },
  }),
  ...taskMethod({
    types,
    name: 'RemoveAllSnapshots_Task',
    parameters: object<{ consolidate: boolean }>({ consolidate: defaulted(boolean, () => true) }),
    finish({ state }, target) {
      machineBehind(state, target).snapshots = [];
      return undefined;
    },
  }),
];
