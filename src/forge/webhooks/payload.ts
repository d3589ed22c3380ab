import type { WebhookRequest } from '../events.ts';

/**
 * Bytes of a request that are looked at. A push of 2,048 commits, more than which GitHub does not list, stays below; what
 * is larger is found by polling.
 */
export const webhookSizeLimit = 5 * 1024 * 1024;

/** The published examples reach seven levels. */
const depthLimit = 64;

const formType = 'application/x-www-form-urlencoded';

export function isForm({ headers }: WebhookRequest): boolean {
  return (headers['content-type'] ?? '').toLowerCase().startsWith(formType);
}

/** The JSON of a body, or of the member `payload` of a form; `undefined` when it is none or goes too deep. */
export function readPayload(body: Uint8Array, form: boolean): unknown {
  const sent = textOf(body);
  const text = form && sent !== undefined ? new URLSearchParams(sent).get('payload') : sent;
  if (text === undefined || text === null || deeperThan(depthLimit, text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Counted before anything is built from it. Whether it is JSON at all is not asked here. */
function deeperThan(limit: number, json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inText && character === '\\') index += 1;
    else if (character === '"') inText = !inText;
    else if (!inText) depth += stepOf(character);
    if (depth > limit) return true;
  }
  return false;
}

function stepOf(character: string | undefined): -1 | 0 | 1 {
  if (character === '{' || character === '[') return 1;
  return character === '}' || character === ']' ? -1 : 0;
}
