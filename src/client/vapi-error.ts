import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';

/** The standard error body: `{error_type, messages: [{id, default_message, args, localized?}], data?}`. */
export interface VapiError {
  /** Left out by servers whose error body has only messages. */
  type?: string;
  messages: { id: string; text: string }[];
  /** What the error is about, in a shape that its operation publishes. */
  data?: JsonObject;
}

const maximumMessages = 10;
const maximumLength = 2000;

/** Reads a standard error body, also where a task carries it; `undefined` for anything else, such as a proxy's page. */
export function parseVapiError(body: JsonValue | undefined): VapiError | undefined {
  if (!isPlainObject(body)) return undefined;
  const { error_type: type, messages, data } = body;
  const hasType = typeof type === 'string' && /^[A-Z][A-Z_]{1,63}$/.test(type);
  if (!hasType && !Array.isArray(messages)) return undefined;
  return {
    ...(hasType ? { type } : {}),
    messages: (Array.isArray(messages) ? messages : []).slice(0, maximumMessages).flatMap(parseMessage),
    ...(isPlainObject(data) ? { data } : {}),
  };
}

function parseMessage(message: unknown): { id: string; text: string }[] {
  if (!isPlainObject(message)) return [];
  const { id, localized, default_message: fallback } = message;
  const text = typeof localized === 'string' && localized !== '' ? localized : fallback;
  return [{ id: typeof id === 'string' ? printable(id) : '', text: typeof text === 'string' ? printable(text) : '' }];
}

/** A server's words end up on terminals: no control characters, and no more than a screen of them. */
export function printable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return plain.length > maximumLength ? `${plain.slice(0, maximumLength)}…` : plain;
}
