import { isPlainObject } from '../../base/json.ts';
import type { JsonValue } from '../../base/json.ts';
import { printable } from '../vapi-error.ts';
import type { VapiError } from '../vapi-error.ts';

/** Members of faults that say what the words leave out, in the order in which they are told. */
const telling = ['name', 'invalidProperty', 'privilegeId', 'existingState', 'property', 'reason', 'file', 'datastore'];

/**
 * Reads the fault of VIM, `{"_typeName": "InvalidName", "faultstring": "…", "faultMessage": […]?, …}`, also where a task
 * or a property carries it; `undefined` for anything else.
 */
export function parseVimFault(body: JsonValue | undefined): VapiError | undefined {
  if (!isPlainObject(body)) return undefined;
  const { _typeName: type, faultstring: text, faultMessage: messages } = body;
  if (typeof type !== 'string' || !/^[A-Z]\w{1,99}$/.test(type)) return undefined;
  const words = [...textOf(text), ...messagesOf(messages), ...details(body)];
  return { type, messages: words.map((word) => ({ id: '', text: printable(word) })) };
}

/** `LocalizedMethodFault` of a task: the fault, and words for it. */
export function parseLocalizedFault(error: JsonValue | undefined): VapiError | undefined {
  if (!isPlainObject(error)) return undefined;
  const fault = parseVimFault(error['fault']);
  const words = textOf(error['localizedMessage']).map((text) => ({ id: '', text: printable(text) }));
  if (fault === undefined) return words.length === 0 ? undefined : { messages: words };
  return { ...fault, messages: words.length === 0 ? fault.messages : [...words, ...fault.messages] };
}

function messagesOf(messages: unknown): string[] {
  if (!Array.isArray(messages)) return [];
  return messages.slice(0, 10).flatMap((entry) => (isPlainObject(entry) ? textOf(entry['message']) : []));
}

function details(fault: Record<string, unknown>): string[] {
  return telling.flatMap((key) => textOf(fault[key]).map((text) => `(${key}: ${text})`));
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
