import { Readable } from 'node:stream';
import type { JsonValue } from '../base/json.ts';
import { adviceFor } from './error-advice.ts';
import type { ApiRequest } from './api-request.ts';
import type { CallFailure, LostConnection } from './call-failure.ts';
import type { Answer, Exchange } from './exchange.ts';
import { errorOfFailure, outcomeUnknown } from './failure-error.ts';
import { sessionHeader } from './login.ts';
import { startDeadline } from './network-deadline.ts';
import type { Session } from './session.ts';
import { parseVapiError } from './vapi-error.ts';
import { VsphereError } from './vsphere-error.ts';

/** Something that is sent in pieces: never more than a few of them are in memory. */
export interface Upload {
  /** As vCenter named it. Only its path is used: the session token goes to nobody but vCenter. */
  uri: string;
  bytes: number;
  content: AsyncIterable<Uint8Array>;
  /** Bytes that were handed over so far. */
  sent: (bytes: number) => void;
}

/** Sends one file once: there is no way to go on after a break, and what to do about one is the session's business. */
export type SendUpload = (upload: Upload, signal: AbortSignal) => Promise<void>;

export interface UploadParts {
  exchange: Exchange;
  session: Pick<Session, 'token'>;
  host: string;
  /** Milliseconds without a single byte, after which the upload is given up. */
  silenceMs: number;
}

/**
 * `PUT` to a session's upload endpoint: the raw bytes with their length, never chunked. Throws `outcome-unknown` when the
 * connection broke, and what the reading of the file threw when that failed.
 */
export function createUpload({ exchange, session, host, silenceMs }: UploadParts): SendUpload {
  return async ({ uri, bytes, content, sent }, signal) => {
    const request: ApiRequest = { method: 'PUT', path: pathOf(uri) };
    const call = { access: 'write' as const, request, host };
    const watch = silenceWatch(silenceMs);
    const source = watchedSource(content, (total) => {
      watch.moved();
      sent(total);
    });
    const headers = {
      ...sessionHeader(await session.token(signal)),
      'content-type': 'application/octet-stream',
      'content-length': String(bytes),
    };
    const body = Readable.from(source.pieces, { objectMode: false });
    const result = await exchange({ method: 'PUT', path: request.path, headers, body, watch: watch.start }, signal);
    body.destroy();
    if (source.failure !== undefined) throw source.failure;
    const failure = failureOf(result);
    if (failure === undefined) return;
    const error = errorOfFailure(call, failure);
    throw failure.kind === 'lost' && error.code !== 'tls-untrusted' ? outcomeUnknown(call, error) : error;
  };
}

/** Path and query; the host that vCenter writes is its own name, which need not be the one that it is reached by here. */
function pathOf(uri: string): string {
  if (!URL.canParse(uri, 'https://vcenter.invalid')) throw unusable();
  const { pathname, search } = new URL(uri, 'https://vcenter.invalid');
  return `${pathname}${search}`;
}

interface WatchedSource {
  pieces: AsyncIterable<Uint8Array>;
  failure: Error | undefined;
}

function watchedSource(content: AsyncIterable<Uint8Array>, moved: (total: number) => void): WatchedSource {
  const source: WatchedSource = { pieces: pieces(), failure: undefined };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let total = 0;
    try {
      for await (const piece of content) {
        total += piece.length;
        yield piece;
        moved(total);
      }
    } catch (error) {
      source.failure = error instanceof Error ? error : new Error('the file cannot be read');
      throw error;
    }
  }
  return source;
}

/** Gives up when nothing moved for so long. The end of the file counts as a move: the answer takes its time too. */
function silenceWatch(silenceMs: number): { start: (giveUp: () => void) => () => void; moved: () => void } {
  let stop: (() => void) | undefined;
  let restart: (() => void) | undefined;
  return {
    start: (giveUp) => {
      restart = () => {
        stop?.();
        stop = startDeadline(silenceMs, giveUp);
      };
      restart();
      return () => {
        restart = undefined;
        stop?.();
      };
    },
    moved: () => restart?.(),
  };
}

function failureOf(result: Answer | LostConnection): CallFailure | undefined {
  if (result.kind !== 'answer') return result;
  const { status, content } = result;
  if (status >= 200 && status <= 299) return undefined;
  const error = parseVapiError(jsonOf(content));
  return { kind: 'answered', status, ...(error === undefined ? {} : { error }) };
}

/** The endpoint is no API operation, so its errors need not be of the API's form. */
function jsonOf(content: Buffer): JsonValue | undefined {
  try {
    return JSON.parse(content.toString('utf8')) as JsonValue;
  } catch {
    return undefined;
  }
}

function unusable(): VsphereError {
  const message = 'vCenter named no usable address for the upload';
  return new VsphereError({ code: 'unexpected-answer', message, ...adviceFor['unexpected-answer'] });
}
