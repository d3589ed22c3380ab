import { noContent } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { bodiless, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { refuseUsedContent, removeDepot } from '../../depots/remove-depot.ts';
import type { Depot } from '../../state/settings-objects.ts';
import { taskOperation } from '../../tasks/task-operation.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/**
 * The two deletions of a depot: the task takes its content along, the old form forgets the record alone. Whether
 * content in use is noticed when the task is asked for or when it does its work, the API leaves open.
 */
export function removalOperations(path: string, service: string, depotOf: (call: Call) => Depot): Operation[] {
  return [
    {
      id: `DELETE ${path}`,
      handle: withoutBody((call) => {
        call.vcenter.state.depots.delete(depotOf(call).id);
        return noContent;
      }),
    },
    taskOperation(`DELETE ${path}?vmw-task=true`, {
      service,
      operation: 'delete$task',
      description: 'Delete a depot',
      cancelable: false,
      begin: bodiless((call) => {
        const depot = depotOf(call);
        if (call.vcenter.behaviour.depotInUse === 'refused-at-once') refuseUsedContent(call.vcenter.state, depot);
        return { args: { depot: depot.id } };
      }),
      finish(state, args) {
        const id = textArgument(args, 'depot');
        const depot = state.depots.get(id);
        if (depot === undefined) throw notFound('depot', id);
        removeDepot(state, depot);
        return undefined;
      },
    }),
  ];
}
