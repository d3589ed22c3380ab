import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject } from '../answer-shape.ts';
import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import { forgottenTask, waitedTooLong } from '../task-failure.ts';
import { progressReporter } from '../task-progress.ts';
import type { TaskWaitOptions } from '../task-wait-options.ts';
import type { ReadTransport } from '../transport.ts';
import { meaningOf } from '../vapi-error-types.ts';
import { VsphereError } from '../vsphere-error.ts';
import { idOfReference, unboxed } from './boxing.ts';
import { parseLocalizedFault } from './fault.ts';
import { numberIn, objectIn, textIn } from './member.ts';
import { vimProperty } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

const operation = 'GET /sdk/vim25/{release}/Task/{task}/info';

/**
 * Waits for a task of VIM. Its `result` is answered as an id where it is a reference. A task that failed fails with the
 * code of its fault, because that says as much as the fault of a call does.
 */
export function waitForVimTask(
  { vim, polling }: { vim: Vim<ReadTransport>; polling: Polling },
  task: string,
  { signal, progress, deadlineMs = Infinity }: TaskWaitOptions,
): Promise<JsonValue> {
  const report = progressReporter(progress);
  const look = async (): Promise<Seen<JsonValue>> => {
    const info = await readTask(vim, task, signal);
    const percent = numberIn(info, 'progress');
    const state = textIn(info, 'state');
    if (state === 'success') return { value: resultOf(info) };
    if (state === 'error') return { failed: failedTask(task, info) };
    report(percent === undefined ? undefined : { percent });
    return undefined;
  };
  return pollUntil(polling, look, { signal, deadlineMs, tooLate: () => waitedTooLong(task, operation) });
}

/** Throws `not-found` for a task that vCenter has forgotten. */
export async function isVimTaskRunning(vim: Vim<ReadTransport>, task: string, signal: AbortSignal): Promise<boolean> {
  const state = textIn(await readTask(vim, task, signal), 'state');
  return state !== 'success' && state !== 'error';
}

async function readTask(vim: Vim<ReadTransport>, id: string, signal: AbortSignal): Promise<JsonObject> {
  const endpoint = await vim.endpoint(signal);
  try {
    const request = vimProperty(endpoint, { type: 'Task', id }, 'info');
    return await vim.transport.read(request, (value) => asObject(value, 'the task'), signal);
  } catch (error) {
    throw error instanceof VsphereError && error.code === 'not-found' ? forgottenTask(error) : error;
  }
}

function resultOf(info: JsonObject): JsonValue {
  const result = unboxed(info['result']);
  return idOfReference(result) ?? result ?? null;
}

function failedTask(task: string, info: JsonObject): VsphereError {
  const fault = parseLocalizedFault(objectIn(info, 'error'));
  const meaning = fault?.type === undefined ? undefined : meaningOf(500, fault.type).code;
  // Status 500 is what an unknown fault is judged by; of a task that ended it says nothing.
  const code = meaning === undefined || meaning === 'server-error' ? 'task-failed' : meaning;
  const said = fault?.messages.map(({ text }) => text).filter((text) => text !== '') ?? [];
  return new VsphereError({
    code,
    message: `Task ${task} failed${said.length === 0 ? ' and gives no reason' : `: ${said.join(' ')}`}`,
    ...adviceFor[code],
    operation,
    ...(fault?.type === undefined ? {} : { errorType: fault.type }),
    ...(said.length === 0 ? {} : { details: said }),
  });
}
