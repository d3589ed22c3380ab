import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { adviceFor } from './error-advice.ts';
import { parseVapiError, printable } from './vapi-error.ts';
import { meaningOf } from './vapi-error-types.ts';
import { VsphereError } from './vsphere-error.ts';

/**
 * The error of a task with status `FAILED`. Its `error` is published as a string and comes as an error object, whose `data`
 * may hold what a check found; where it is missing, the reason stands somewhere inside `result`.
 */
export function failedTaskError(taskId: string, info: JsonObject): VsphereError {
  const carried = parsedError(info['error']);
  const error = parseVapiError(carried);
  const words = [
    ...(error?.messages.map(({ text }) => text) ?? []),
    ...(error === undefined && typeof info['error'] === 'string' ? [printable(info['error'])] : []),
  ].filter((text) => text !== '');
  const found = isPlainObject(carried) ? messagesWithin(carried['data']) : [];
  const told = words.length + found.length > 0 ? [...words, ...found] : messagesWithin(info['result']);
  const said = told.slice(0, 10);
  const isCancelled = error?.type !== undefined && meaningOf(0, error.type).code === 'cancelled';
  const code = isCancelled ? 'cancelled' : 'task-failed';
  const failed = new VsphereError({
    code,
    message: `Task ${taskId} failed${said.length === 0 ? ' and gives no reason' : `: ${said.join(' ')}`}`,
    ...adviceFor[code],
    operation: 'GET /api/cis/tasks/{task}',
    ...(error?.type === undefined ? {} : { errorType: error.type }),
    ...(said.length === 0 ? {} : { details: said }),
  });
  failed.data = error?.data;
  return failed;
}

function parsedError(error: JsonValue | undefined): JsonValue | undefined {
  if (typeof error !== 'string') return error;
  try {
    return JSON.parse(error) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Localizable messages anywhere in a result: reports nest them differently from operation to operation. */
export function messagesWithin(value: JsonValue | undefined, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 8) return [];
  if (isPlainObject(value)) {
    const text = value['localized'] ?? value['default_message'];
    if (typeof text === 'string' && text !== '') return [printable(text)];
  }
  return Object.values(value).flatMap((member: JsonValue) => messagesWithin(member, depth + 1));
}

/** The wait for a task is over, the task is not. */
export function waitedTooLong(taskId: string, operation: string): VsphereError {
  return new VsphereError({
    code: 'deadline-exceeded',
    message: `Task ${taskId} is still running; the wait for it has ended`,
    ...adviceFor['deadline-exceeded'],
    remedy: 'Watch the task in vCenter; it was not cancelled. Run again when it is done.',
    operation,
  });
}

export function forgottenTask(error: VsphereError): VsphereError {
  return new VsphereError(
    {
      ...error.toRecord(),
      remedy: 'vCenter forgets tasks after a while and when it restarts. Plan again: the plan reads what the task did.',
    },
    error,
  );
}
