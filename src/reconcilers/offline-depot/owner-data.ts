import { isPlainObject, type JsonValue } from '../../base/json.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';

/** What Trueup notes with an import, which nothing can change afterwards. */
export interface OwnerData {
  stamp: string;
  contentHash?: string;
}

export function formatOwnerData(data: OwnerData): string {
  return JSON.stringify({ trueup: data });
}

/** `undefined` for what somebody else noted, and where vCenter does not show it. */
export function parseOwnerData(text: string | undefined): OwnerData | undefined {
  const noted = parsed(text);
  const data = isPlainObject(noted) ? noted['trueup'] : undefined;
  if (!isPlainObject(data)) return undefined;
  const { stamp, contentHash } = data;
  if (typeof stamp !== 'string' || parseStamp(stamp) === undefined) return undefined;
  return { stamp, ...(typeof contentHash === 'string' ? { contentHash } : {}) };
}

function parsed(text = ''): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
