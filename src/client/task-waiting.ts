import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { asObject, stringMember } from './answer-shape.ts';
import type { ApiRequest } from './api-request.ts';
import { pollUntil } from './polling.ts';
import type { Polling, Seen } from './polling.ts';
import { failedTaskError, forgottenTask, waitedTooLong } from './task-failure.ts';
import { progressReporter, standstillReporter } from './task-progress.ts';
import type { TaskProgress } from './task-progress.ts';
import type { TaskWaitOptions } from './task-wait-options.ts';

export type { TaskWaitOptions } from './task-wait-options.ts';
import type { ReadTransport } from './transport.ts';
import { vimTaskId } from './vim/task-name.ts';
import type { Vim } from './vim/vim-connection.ts';
import { isVimTaskRunning, waitForVimTask } from './vim/vim-tasks.ts';
import { VsphereError } from './vsphere-error.ts';

export interface TaskService {
  /**
   * Waits until a task has succeeded and answers its `result`. Throws `task-failed` or `cancelled` for a task that
   * failed, and `not-found` when vCenter forgot the task (after a while, or a restart): then only the target tells.
   */
  waitForTask(taskId: string, options: TaskWaitOptions): Promise<JsonValue>;
  /** Whether a task is still under way; one that vCenter has forgotten is not. Throws when that cannot be read. */
  isRunning(taskId: string, signal: AbortSignal): Promise<boolean>;
}

/** Polls `GET /api/cis/tasks/{task}`, or the task of VIM. A poll that failed says nothing about the task. */
export function taskService(transport: ReadTransport, polling: Polling, vim: Vim<ReadTransport>): TaskService {
  return {
    waitForTask(taskId, options) {
      const vimId = vimTaskId(taskId);
      if (vimId !== undefined) return waitForVimTask({ vim, polling }, vimId, options);
      const { signal, progress, deadlineMs = Infinity } = options;
      const report = progressReporter(progress);
      const reportStandstill = standstillReporter(polling.clock, progress);
      const look = async (): Promise<Seen<JsonValue>> => {
        const info = await readTask(transport, taskId, signal);
        report(percentOf(info));
        reportStandstill(percentOf(info));
        if (info['status'] === 'SUCCEEDED') return { value: info['result'] ?? null };
        return info['status'] === 'FAILED' ? { failed: failedTaskError(taskId, info) } : undefined;
      };
      return pollUntil(polling, look, { signal, deadlineMs, tooLate: () => waitedTooLong(taskId, operation) });
    },
    async isRunning(taskId, signal) {
      const vimId = vimTaskId(taskId);
      try {
        if (vimId !== undefined) return await isVimTaskRunning(vim, vimId, signal);
        const { status } = await readTask(transport, taskId, signal);
        return status !== 'SUCCEEDED' && status !== 'FAILED';
      } catch (error) {
        if (error instanceof VsphereError && error.code === 'not-found') return false;
        throw error;
      }
    },
  };
}

const operation = 'GET /api/cis/tasks/{task}';

async function readTask(transport: ReadTransport, taskId: string, signal: AbortSignal): Promise<JsonObject> {
  const request: ApiRequest = {
    method: 'GET',
    path: '/api/cis/tasks/{task}',
    parameters: { task: taskId },
    query: { return_all: 'true', exclude_result: 'false' },
  };
  try {
    return await transport.read(request, asTaskInfo, signal);
  } catch (error) {
    throw error instanceof VsphereError && error.code === 'not-found' ? forgottenTask(error) : error;
  }
}

/** `PENDING`, `RUNNING` and `BLOCKED` are on the way, as is any status that a later release may add. */
function asTaskInfo(value: JsonValue | undefined): JsonObject {
  const info = asObject(value, 'the task');
  stringMember(info, 'status');
  return info;
}

function percentOf(info: JsonObject): TaskProgress | undefined {
  if (!isPlainObject(info['progress'])) return undefined;
  const { total, completed, message } = info['progress'];
  if (typeof total !== 'number' || typeof completed !== 'number' || total <= 0) return undefined;
  const text = isPlainObject(message) ? (message['localized'] ?? message['default_message']) : undefined;
  return { percent: (100 * completed) / total, ...(typeof text === 'string' && text !== '' ? { message: text } : {}) };
}
