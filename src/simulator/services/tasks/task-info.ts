import { message } from '../../operations/api-error.ts';
import type { Task } from '../../tasks/task.ts';
import type { TaskView } from '../../tasks/task-view.ts';
import type { Vcenter } from '../../vcenter.ts';

export const taskStatuses = ['PENDING', 'RUNNING', 'BLOCKED', 'SUCCEEDED', 'FAILED'] as const;

export type TaskStatus = (typeof taskStatuses)[number];

export function statusOf({ outcome, runsAt }: Task, now: number): TaskStatus {
  return outcome?.status ?? (now < runsAt ? 'PENDING' : 'RUNNING');
}

/** As `statusOf`, and BLOCKED where the work says that it waits. */
export function shownStatus(vcenter: Vcenter, task: Task): TaskStatus {
  const status = statusOf(task, vcenter.now());
  return status === 'RUNNING' && viewOf(vcenter, task)?.blocked === true ? 'BLOCKED' : status;
}

/** What work that goes on by itself shows meanwhile. */
function viewOf(vcenter: Vcenter, task: Task): TaskView | undefined {
  return task.outcome === undefined ? vcenter.taskViews.get(task.operationId)?.(vcenter, task) : undefined;
}

/** The answer to a read of a task. */
export function taskInfo(vcenter: Vcenter, task: Task, excludeResult: boolean): object {
  const now = vcenter.now();
  const status = shownStatus(vcenter, task);
  const view = viewOf(vcenter, task);
  const { outcome, service, operation, target, cancelable, user } = task;
  const result = outcome === undefined ? view?.result : outcome.result;
  return {
    description: message('task', task.description),
    service,
    operation,
    ...(target === undefined ? {} : { target }),
    status,
    cancelable,
    user,
    ...(status === 'PENDING'
      ? {}
      : { start_time: timestamp(task.runsAt), progress: progressOf(task, now, view?.share) }),
    ...(outcome === undefined ? {} : { end_time: timestamp(outcome.endedAt) }),
    ...(outcome?.error === undefined ? {} : { error: errorInfo(vcenter, outcome.error) }),
    // Work that has not begun has no partial result either.
    ...(result === undefined || excludeResult || status === 'PENDING' ? {} : { result }),
  };
}

/** The reference types the error as a string; servers send the error object. */
function errorInfo({ behaviour }: Vcenter, error: object): object | string {
  return behaviour.taskError === 'object' ? error : JSON.stringify(error);
}

/** Percent of the time that is over; a task that never ends gets stuck half-way. */
function progressOf({ outcome, runsAt, endsAt, description }: Task, now: number, done?: number): object {
  const share = done ?? (endsAt === undefined ? 0.5 : (now - runsAt) / Math.max(1, endsAt - runsAt));
  const running = Math.floor(Math.min(0.99, Math.max(0, share)) * 100);
  const completed = outcome?.status === 'SUCCEEDED' ? 100 : running;
  return { total: 100, completed, message: message('task-progress', description) };
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
