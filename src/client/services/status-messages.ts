import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject } from '../answer-shape.ts';
import { optionalList } from '../optional-members.ts';
import { localizedText } from './localized-text.ts';

/** What a namespace, a Supervisor or a service says of its own state. */
export interface StatusMessage {
  severity: 'INFO' | 'WARNING' | 'ERROR';
  text: string;
}

/** `messages` of a state: `[{severity, details: {id, default_message, args, localized?}}]`; those without words are left out. */
export function statusMessages(info: JsonObject, member = 'messages'): StatusMessage[] {
  return optionalList(info, member, asStatusMessage).filter(({ text }) => text !== '');
}

function asStatusMessage(value: JsonValue): StatusMessage {
  const { severity, details } = asObject(value, 'a message');
  return {
    severity: severity === 'WARNING' || severity === 'ERROR' ? severity : 'INFO',
    text: localizedText(details),
  };
}
