import { ApiError } from '../operations/api-error.ts';
import { withEvents } from '../state/inventory-events.ts';
import type { Vcenter } from '../vcenter.ts';
import type { WorkContext } from '../work-context.ts';
import { FailedWork } from './failed-work.ts';
import type { Task, TaskOutcome } from './task.ts';

/**
 * Does the work of every task whose time has come, in the order of their ends, and forgets those that ended long ago.
 * Called before each request rather than by a timer, so that what a request sees depends on the clock alone.
 */
export function advanceTasks(vcenter: Vcenter): void {
  if (vcenter.state.tasks.size === 0) return;
  const now = vcenter.now();
  const due = [...vcenter.state.tasks.values()].filter((task) => task.outcome === undefined && endOf(task) <= now);
  for (const task of due.toSorted((one, other) => endOf(one) - endOf(other))) finish(vcenter, task, endOf(task));
  for (const task of vcenter.state.tasks.values()) {
    const endedAt = task.outcome?.endedAt ?? Infinity;
    if (now >= endedAt + vcenter.behaviour.taskRetentionMilliseconds) vcenter.state.tasks.delete(task.id);
  }
}

function endOf(task: Task): number {
  return task.endsAt ?? Infinity;
}

function finish(vcenter: Vcenter, task: Task, endedAt: number): void {
  task.cancelable = false;
  task.ending = true;
  task.outcome =
    task.failure === undefined ? work(vcenter, task, endedAt) : { status: 'FAILED', endedAt, error: task.failure };
  delete task.ending;
}

function work(vcenter: Vcenter, task: Task, endedAt: number): TaskOutcome {
  const finishTask = vcenter.taskWork.get(task.operationId);
  if (finishTask === undefined) throw new Error(`No operation ${task.operationId} finishes the task ${task.id}.`);
  try {
    const context = { ...workContext(vcenter), now: () => endedAt };
    const write = { operation: task.operationId, user: task.user, named: [task.target?.id, task.args] };
    const result = withEvents(context, write, () => finishTask(vcenter.state, task.args, context));
    return { status: 'SUCCEEDED', endedAt, ...(result === undefined ? {} : { result }) };
  } catch (error) {
    if (error instanceof FailedWork) return { status: 'FAILED', endedAt, ...error.outcome };
    if (!(error instanceof ApiError)) throw error;
    return { status: 'FAILED', endedAt, error: error.body };
  }
}

function workContext({ state, behaviour, seed, events }: Vcenter): Omit<WorkContext, 'now'> {
  return { state, behaviour, seed, events };
}
