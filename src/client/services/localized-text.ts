import { isPlainObject } from '../../base/json.ts';
import type { JsonValue } from '../../base/json.ts';
import { printable } from '../vapi-error.ts';

/** The words of a `LocalizableMessage`, safe to print; empty where it has none. */
export function localizedText(message: JsonValue | undefined): string {
  if (!isPlainObject(message)) return '';
  const text = message['localized'] ?? message['default_message'];
  return typeof text === 'string' ? printable(text) : '';
}
