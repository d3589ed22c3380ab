import type { JsonObject } from '../../base/json.ts';
import { uuidV5 } from '../../base/digest.ts';
import { accepted, noContent, ok, type Answer } from '../operations/answer.ts';
import { message, type ErrorBody } from '../operations/api-error.ts';
import type { Call, Operation } from '../operations/operation.ts';
import { newUuid } from '../state/new-id.ts';
import type { ObjectId } from '../state/objects.ts';
import type { Vcenter } from '../vcenter.ts';
import type { WorkContext } from '../work-context.ts';
import type { FinishTask } from './finish-task.ts';
import type { Task } from './task.ts';
import type { ViewTask } from './task-view.ts';

/** Work that a call begins and that is done later. */
export interface TaskWork {
  /** The service's and the operation's id, such as `com.vmware.vcenter.VM` and `relocate$task`. */
  service: string;
  operation: string;
  description: string;
  cancelable: boolean;
  /** Checks the call and says what is to be done; throws what refuses the call on the spot. */
  begin(call: Call): TaskBeginning;
  finish: FinishTask;
  /** What work that goes on by itself shows meanwhile. */
  view?: ViewTask;
  /** Chooses the id of a task. Default: one in the form of `cis/tasks`. */
  taskId?(vcenter: Vcenter): string;
}

export interface TaskBeginning {
  args: JsonObject;
  target?: ObjectId;
  /** How long it takes beyond the time of every task; `open` says by itself when it is over. */
  milliseconds?: number | 'open';
  /** Id of the cluster or host that nothing else may work on meanwhile. */
  lock?: string;
  /** It is refused, and the task tells so. */
  failure?: ErrorBody;
  /** Is told the id of the task, once it has one. */
  started?: (task: string) => void;
}

const serviceNamespace = 'b0a2f3f4-7c31-4a5e-9a0d-0e5f3f6f1c55';

/** The task form of an operation: answers 202 with the task's id. */
export function taskOperation(id: string, work: TaskWork): Operation {
  const handle = (call: Call): Answer => accepted(startTask(id, work, call));
  return { id, finishTask: work.finish, handle, ...(work.view === undefined ? {} : { viewTask: work.view }) };
}

/** The plain form of the same operation: the answer comes when the work is done. */
export function immediateOperation(id: string, work: TaskWork): Operation {
  return {
    id,
    handle(call): Answer {
      const result = work.finish(call.vcenter.state, work.begin(call).args, call.vcenter);
      return result === undefined ? noContent : ok(result);
    },
  };
}

/** Starts the work as a task and answers its id. */
export function startTask(operationId: string, work: TaskWork, call: Call): string {
  const { vcenter, account, taskFault } = call;
  const begun = work.begin(call);
  const id = work.taskId?.(vcenter);
  return addTask(vcenter, { operationId, work, begun, user: account?.user ?? '', taskFault, ...(id && { id }) });
}

/** Work that has begun. */
interface BegunWork {
  operationId: string;
  work: TaskWork;
  begun: TaskBeginning;
  user: string;
  taskFault?: Call['taskFault'];
  id?: string;
}

/** Adds the task of work that somebody's call, or another task, has begun; answers its id. */
export function addTask(context: WorkContext, { operationId, work, begun, user, taskFault, id }: BegunWork): string {
  const { state, seed, behaviour } = context;
  const { service, operation, description, cancelable } = work;
  const { milliseconds = 0, started, ...rest } = begun;
  const now = context.now();
  const task: Task = {
    id: id ?? `${newUuid(state, seed)}:${uuidV5(serviceNamespace, service)}`,
    operationId,
    ...rest,
    service,
    operation,
    description,
    cancelable,
    user,
    startsAt: now,
    runsAt: now + behaviour.taskPendingMilliseconds,
    ...(taskFault?.type === 'task-never-ends' ? {} : endOf(context, milliseconds)),
    ...(taskFault?.type === 'task-fails' ? { failure: scriptedFailure(taskFault.errorType) } : {}),
  };
  state.tasks.set(task.id, task);
  started?.(task.id);
  return task.id;
}

function endOf(context: WorkContext, milliseconds: number | 'open'): Pick<Task, 'endsAt' | 'open'> {
  if (milliseconds === 'open') return { open: true };
  return { endsAt: context.now() + context.behaviour.taskMilliseconds + milliseconds };
}

function scriptedFailure(type: ErrorBody['error_type'] = 'ERROR'): ErrorBody {
  return { error_type: type, messages: [message('scripted-fault', 'This failure was scripted.', type)] };
}
