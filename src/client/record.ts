import { isPlainObject } from '../base/json.ts';
import type { JsonValue } from '../base/json.ts';

/** One request and its answer, in the form of the API contract's checker. */
export interface RecordedExchange {
  method: string;
  /** With the query. */
  path: string;
  /** `null` when there was none. */
  requestBody: JsonValue;
  /** 0 when the request was sent and its answer was lost. */
  status: number;
  responseBody: JsonValue;
  /** The answer was injected by a test server on purpose (header `x-trueup-fault`). */
  fault?: true;
}

const redacted = '<redacted>';
const secretName =
  /(?:(?:^|_)(?:password|passwd|passphrase|secret|token|private_key|credentials?|session_id)|^(?:product_key|script_text|sysprep_xml|userdata))$/i;
const deepest = 100;

/** Formats exchanges as JSON lines with their secrets left out; `writeLine` gets each line with its line break. */
export function recordToFile(writeLine: (line: string) => void): (exchange: RecordedExchange) => void {
  return (exchange) => writeLine(`${JSON.stringify(withoutSecrets(exchange))}\n`);
}

/** The session token is the whole answer of a login; elsewhere secrets are told by their member's name. */
export function withoutSecrets(exchange: RecordedExchange): RecordedExchange {
  const isLogin = exchange.method === 'POST' && isLoginPath(exchange.path);
  return {
    ...exchange,
    requestBody: redact(exchange.requestBody, false, 0),
    responseBody: isLogin && exchange.status !== 0 ? redacted : redact(exchange.responseBody, false, 0),
  };
}

/** A VIM login answers a session whose key is as good as the token. */
function isLoginPath(path: string): boolean {
  return path === '/api/session' || /^\/sdk\/.*\/Login$/.test(path);
}

/** Only strings are replaced, so that the rest keeps the types of the contract. */
function redact(value: JsonValue, secret: boolean, depth: number): JsonValue {
  if (typeof value === 'string') return secret ? redacted : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return redacted;
  if (Array.isArray(value)) return value.map((item) => redact(item, secret, depth + 1));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, redact(member, secret || secretName.test(key), depth + 1)]),
  );
}
