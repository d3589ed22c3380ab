import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { refuseBusy } from '../../machines/state-rules.ts';
import { ok } from '../../operations/answer.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Shape } from '../../operations/shape.ts';
import { newObjectId } from '../../state/new-id.ts';
import { vimService } from '../../tasks/task.ts';
import { startTask, type TaskWork } from '../../tasks/task-operation.ts';
import type { WorkContext } from '../../work-context.ts';
import { existingType } from './managed-types.ts';
import { reference, type ObjectReference } from './reference.ts';
import { methodId, parametersOf, vimCall } from './vim-call.ts';

/** A method whose work is a task: its name ends with `_Task`. */
export interface TaskMethod<T> {
  types: readonly string[];
  name: string;
  parameters?: Shape<T>;
  /** Does the work when its time has come; what it throws is the task's error. */
  finish: (context: WorkContext, target: ObjectReference, parameters: T) => JsonValue | undefined;
}

/**
 * The call itself is refused only for what cannot be read, for an object that is not there, and for one that another
 * task works on. Everything else is found out by the task.
 */
export function taskMethod<T = object>({ types, name, parameters, finish }: TaskMethod<T>): Operation[] {
  return types.map((type) => {
    const id = methodId(type, name);
    const work: TaskWork = {
      service: vimService,
      operation: name,
      description: name,
      cancelable: false,
      taskId: ({ state }) => newObjectId(state, 'task'),
      begin(call) {
        const { inventory, target, vcenter } = vimCall(call, type);
        existingType(inventory, target);
        const given = parametersOf(call, parameters);
        const machine = vcenter.state.virtualMachines.get(target.value);
        if (machine !== undefined) refuseBusy(vcenter.state, machine);
        return { args: { target, parameters: given as JsonObject }, target: { type, id: target.value } };
      },
      finish(_state, args, context) {
        const begun = args as { target: ObjectReference; parameters: JsonObject };
        return finish(context, begun.target, begun.parameters as T);
      },
    };
    return { id, finishTask: work.finish, handle: (call) => ok(reference('Task', startTask(id, work, call))) };
  });
}
