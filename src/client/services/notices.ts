import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject } from '../answer-shape.ts';
import { optionalBoolean, optionalList, optionalObject } from '../optional-members.ts';
import { localizedText } from './localized-text.ts';

/** What a list of messages says; in words, safe to print. */
export interface Notice {
  id: string;
  message: string;
  resolution?: string;
  retriable?: boolean;
}

export interface Notices {
  info: Notice[];
  warnings: Notice[];
  errors: Notice[];
}

/** Reads `Notifications`, whose lists vCenter leaves out where they are empty. */
export function asNotices(value: JsonValue | undefined): Notices {
  const notices = value === undefined || value === null ? {} : asObject(value, 'notifications');
  return {
    info: optionalList(notices, 'info', asNotice),
    warnings: optionalList(notices, 'warnings', asNotice),
    errors: optionalList(notices, 'errors', asNotice),
  };
}

/** 0 to 100 of a `progress`, where it has numbers. */
export function percentMember(object: JsonObject): { percent?: number } {
  const progress = optionalObject(object, 'progress', (value) => value);
  if (progress === undefined) return {};
  const { total, completed } = progress;
  if (typeof total !== 'number' || typeof completed !== 'number' || total <= 0) return {};
  return { percent: Math.min(100, Math.max(0, Math.round((100 * completed) / total))) };
}

function asNotice(value: JsonValue): Notice {
  const notice = asObject(value, 'a notification');
  const resolution = localizedText(notice['resolution']);
  const retriable = optionalBoolean(notice, 'retriable');
  return {
    id: typeof notice['id'] === 'string' ? notice['id'] : '',
    message: localizedText(isPlainObject(notice['message']) ? notice['message'] : undefined),
    ...(resolution === '' ? {} : { resolution }),
    ...(retriable === undefined ? {} : { retriable }),
  };
}
