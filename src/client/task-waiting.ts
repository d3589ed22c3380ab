import type { Clock } from '../base/clock.ts';
import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { asObject, stringMember } from './answer-shape.ts';
import { adviceFor } from './error-advice.ts';
import { interrupted } from './interruption.ts';
import { failedTaskError } from './task-failure.ts';
import type { ReadTransport } from './transport.ts';
import { VsphereError } from './vsphere-error.ts';

export interface TaskWaitOptions {
  signal: AbortSignal;
  /** 0 to 100, when it changed. */
  progress?: (percent: number, message?: string) => void;
  /** Milliseconds after which the wait ends with `deadline-exceeded`. The task itself is never cancelled. */
  deadlineMs?: number;
}

export interface TaskService {
  /**
   * Waits until a task has succeeded and answers its `result`. Throws `task-failed` or `cancelled` for a task that
   * failed, and `not-found` when vCenter forgot the task (after a while, or a restart): then only the target tells.
   */
  waitForTask(taskId: string, options: TaskWaitOptions): Promise<JsonValue>;
}

const firstPauseMs = 1000;
const longestPauseMs = 15_000;

/** Polls `GET /api/cis/tasks/{task}`. A poll that failed says nothing about the task. */
export function taskService(transport: ReadTransport, clock: Clock, random: () => number): TaskService {
  return {
    async waitForTask(taskId, { signal, progress, deadlineMs = Infinity }) {
      const report = progressReporter(progress);
      const startedAt = clock.now();
      for (let poll = 1; ; poll += 1) {
        const info = await look(transport, taskId, signal);
        if (info !== undefined) report(info);
        if (info?.['status'] === 'SUCCEEDED') return info['result'] ?? null;
        if (info?.['status'] === 'FAILED') throw failedTaskError(taskId, info);
        const leftMs = deadlineMs - (clock.now() - startedAt);
        if (leftMs <= 0) throw waitedTooLong(taskId);
        await pause(clock, Math.min(leftMs, pauseAfter(poll, random)), signal);
      }
    },
  };
}

/** The task, or `undefined` when it could not be read this time. */
async function look(transport: ReadTransport, taskId: string, signal: AbortSignal): Promise<JsonObject | undefined> {
  try {
    return await transport.read(
      {
        method: 'GET',
        path: '/api/cis/tasks/{task}',
        parameters: { task: taskId },
        query: { return_all: 'true', exclude_result: 'false' },
      },
      asTaskInfo,
      signal,
    );
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    if (error.code === 'not-found') throw forgottenTask(error);
    if (error.retry === 'never' || error.code === 'interrupted') throw error;
    return undefined;
  }
}

/** `PENDING`, `RUNNING` and `BLOCKED` are on the way, as is any status that a later release may add. */
function asTaskInfo(value: JsonValue | undefined): JsonObject {
  const info = asObject(value, 'the task');
  stringMember(info, 'status');
  return info;
}

function pauseAfter(poll: number, random: () => number): number {
  const ceiling = Math.min(longestPauseMs, firstPauseMs * 2 ** (poll - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

async function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    throw signal.aborted ? interrupted() : error;
  }
}

function progressReporter(progress: TaskWaitOptions['progress']): (info: JsonObject) => void {
  let last = '';
  return (info) => {
    if (progress === undefined || !isPlainObject(info['progress'])) return;
    const { total, completed, message } = info['progress'];
    if (typeof total !== 'number' || typeof completed !== 'number' || total <= 0) return;
    const percent = Math.min(100, Math.max(0, Math.round((100 * completed) / total)));
    const text = isPlainObject(message) ? (message['localized'] ?? message['default_message']) : undefined;
    const words = typeof text === 'string' && text !== '' ? text : undefined;
    if (last === `${percent} ${words}`) return;
    last = `${percent} ${words}`;
    progress(percent, words);
  };
}

function waitedTooLong(taskId: string): VsphereError {
  return new VsphereError({
    code: 'deadline-exceeded',
    message: `Task ${taskId} is still running; the wait for it has ended`,
    ...adviceFor['deadline-exceeded'],
    remedy: 'Watch the task in vCenter; it was not cancelled. Run again when it is done.',
    operation: 'GET /api/cis/tasks/{task}',
  });
}

function forgottenTask(error: VsphereError): VsphereError {
  return new VsphereError(
    {
      ...error.toRecord(),
      remedy: 'vCenter forgets tasks after a while and when it restarts. Plan again: the plan reads what the task did.',
    },
    error,
  );
}
