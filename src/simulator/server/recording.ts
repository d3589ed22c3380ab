import { appendFileSync } from 'node:fs';
import { isPlainObject } from '../../base/json.ts';
import type { Answer } from '../operations/answer.ts';
import type { Received } from './received.ts';

/** One exchange in the form that the contract checker reads. Secrets are taken out. */
export interface RecordedExchange {
  method: string;
  /** Path and query as sent. */
  path: string;
  requestBody: unknown;
  /** 0 when no answer was sent. */
  status: number;
  responseBody: unknown;
  /** A fault made this answer, so it says nothing about the API. */
  fault?: true;
}

/** A callback for every exchange, or the file that gets one JSON line for each. */
export type Recorder = string | ((exchange: RecordedExchange) => void);

const redacted = '<redacted>';
const secretName = /password|passphrase|secret|token|private_key/i;

export function recordWith(recorder: Recorder): (exchange: RecordedExchange) => void {
  if (typeof recorder !== 'string') return recorder;
  // Synchronous, so that what a killed process did is in the file.
  return (exchange) => appendFileSync(recorder, `${JSON.stringify(exchange)}\n`);
}

/** `answer` is `undefined` when none was sent. */
export function recordedExchange(received: Received, answer: Answer | undefined, fault: boolean): RecordedExchange {
  return {
    method: received.method,
    path: readablePath(received),
    requestBody: withoutSecrets(received.body ?? null),
    status: answer?.status ?? 0,
    responseBody: isSignIn(received, answer) ? redacted : withoutSecrets(answer?.plain ?? answer?.body ?? null),
    ...(fault ? { fault } : {}),
  };
}

/** The path as sent, unless no reader of the record could take it apart. */
function readablePath({ target, segments }: Received): string {
  if (!/^\/(?![/\\])/.test(target)) return '/';
  return segments.length === 0 ? target.replaceAll('%', '%25') : target;
}

/** The answer to a login is the session token itself. */
function isSignIn({ method, path }: Received, answer: Answer | undefined): boolean {
  return method === 'POST' && path === '/api/session' && typeof answer?.body === 'string';
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    const secret = typeof member === 'string' && secretName.test(name);
    return [name, secret ? redacted : withoutSecrets(member)] as const;
  });
  return Object.fromEntries(entries);
}
