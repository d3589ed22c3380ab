import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, list, object, oneOf, optional, text, type Shape } from '../../operations/shape.ts';
import type { ObjectId } from '../../state/objects.ts';
import { vimService, type Task } from '../../tasks/task.ts';
import type { Vcenter } from '../../vcenter.ts';
import { shownStatus, taskInfo, taskStatuses, type TaskStatus } from './task-info.ts';

/** Service `cis/tasks`. */

interface TaskFilter {
  tasks?: string[];
  services?: string[];
  operations?: string[];
  status?: TaskStatus[];
  targets?: ObjectId[];
  users?: string[];
}

interface TaskList {
  filter_spec?: TaskFilter;
  result_spec?: { return_all?: boolean; exclude_result?: boolean };
}

const taskList: Shape<TaskList> = object<TaskList>({
  filter_spec: optional(
    object<TaskFilter>({
      tasks: optional(list(text)),
      services: optional(list(text)),
      operations: optional(list(text)),
      status: optional(list(oneOf(taskStatuses))),
      targets: optional(list(object<ObjectId>({ type: text, id: text }))),
      users: optional(list(text)),
    }),
  ),
  result_spec: optional(object({ return_all: optional(boolean), exclude_result: optional(boolean) })),
});

const maximum = 1000;

export const taskOperations: Operation[] = [
  {
    id: 'GET /api/cis/tasks/{task}',
    query: { return_all: 'boolean', exclude_result: 'boolean' },
    handle: withoutBody(getTask),
  },
  { id: 'POST /api/cis/tasks/{task}?action=cancel', handle: withoutBody(cancelTask) },
  { id: 'POST /api/cis/tasks?action=list', reads: true, handle: withBody(taskList, listTasks) },
];

/** `return_all` changes nothing here: these tasks have no data of their own beyond the common ones. */
function getTask(call: Call): Answer {
  return ok(taskInfo(call.vcenter, taskOf(call), call.query.flag('exclude_result') ?? false));
}

function cancelTask(call: Call): Answer {
  const task = taskOf(call);
  if (!task.cancelable) {
    throw new ApiError('UNSUPPORTED', message('not-cancelable', `The task ${task.id} cannot be cancelled.`, task.id));
  }
  task.cancelable = false;
  if (task.open === true) {
    task.canceling = true;
    return noContent;
  }
  const error = {
    error_type: 'CANCELED' as const,
    messages: [message('canceled', 'The task was cancelled.', task.id)],
  };
  task.outcome = { status: 'FAILED', endedAt: call.vcenter.now(), error };
  return noContent;
}

function listTasks({ vcenter }: Call, { filter_spec: filter = {}, result_spec: result = {} }: TaskList): Answer {
  if ((filter.tasks ?? []).length === 0 && (filter.services ?? []).length === 0) {
    throw invalidArgument('filter_spec must name tasks or services.');
  }
  const found = [...vcenter.state.tasks.values()].filter((task) => matches(vcenter, task, filter));
  if (found.length > maximum) {
    const text = `More than ${maximum} tasks match; narrow the filter.`;
    throw new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('too-many', text, String(maximum)));
  }
  const infos = found.map((task) => [task.id, taskInfo(vcenter, task, result.exclude_result ?? false)] as const);
  return ok(Object.fromEntries(infos));
}

function matches(vcenter: Vcenter, task: Task, filter: TaskFilter): boolean {
  return (
    task.service !== vimService &&
    admits(filter.tasks, task.id) &&
    admits(filter.services, task.service) &&
    admits(filter.operations, task.operation) &&
    admits(filter.status, shownStatus(vcenter, task)) &&
    admits(filter.users, task.user) &&
    admitsTarget(filter.targets, task.target)
  );
}

/** A filter that is left out or empty admits everything. */
function admits(values: readonly string[] | undefined, value: string): boolean {
  return values === undefined || values.length === 0 || values.includes(value);
}

function admitsTarget(targets: readonly ObjectId[] | undefined, target: ObjectId | undefined): boolean {
  if (targets === undefined || targets.length === 0) return true;
  return targets.some(({ type, id }) => target?.type === type && target.id === id);
}

function taskOf(call: Call): Task {
  const id = parameter(call, 'task');
  const found = call.vcenter.state.tasks.get(id);
  if (found === undefined || found.service === vimService) throw notFound('task', id);
  return found;
}
