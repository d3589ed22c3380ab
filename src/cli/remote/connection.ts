import { request, type Dispatcher } from 'undici';
import type { Clock } from '../../base/clock.ts';
import { createDispatcher } from '../../client/dispatcher.ts';
import { proxySettings } from '../../client/proxy-environment.ts';
import { errorOfAnswer, notADaemon } from './answer-error.ts';
import { DaemonUnreachable } from './daemon-error.ts';

export interface ConnectionOptions {
  url: URL;
  token?: string | undefined;
  /** Certificate authorities in PEM, in place of the system's. */
  ca?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  version: string;
  /** Aborts when nobody wants the answers any more. */
  signal: AbortSignal;
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface Ask {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below the address of the server: `/api/v1/runs`. */
  path: string;
  query?: Query;
  body?: unknown;
  /** Milliseconds until the whole answer has to be here. */
  deadline?: number;
}

/** A daemon that can be asked. Throws `DaemonUnreachable` and `DaemonRefusal`; a redirect is not followed, for the token's sake. */
export interface Connection {
  readonly url: string;
  /** The answer's JSON. */
  ask(ask: Ask): Promise<unknown>;
  /** The pieces of an answer that goes on until somebody ends it. */
  stream(path: string, query: Query, lastId?: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

const connectMilliseconds = 10_000;
const answerMilliseconds = 30_000;
/** The daemon says something every 15 s on streams that have nothing to say. */
const silentMilliseconds = 60_000;
/** More is none of the API's answers: pages have at most 500 items, and plans are the largest. */
const mostBytes = 256 * 1024 * 1024;

export function openConnection(options: ConnectionOptions): Connection {
  const { url, clock, signal } = options;
  const { dispatcher, close } = createDispatcher(url.origin, {
    trust: { kind: 'authorities', ...(options.ca === undefined ? {} : { ca: options.ca }) },
    proxy: proxySettings(url, options.env),
    connections: 4,
    connectMs: connectMilliseconds,
  });
  const shown = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const headers = {
    'user-agent': `trueup/${options.version}`,
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
  };

  async function send(
    { method = 'GET', path, query = {}, body }: Ask,
    extra: Sending,
  ): Promise<Dispatcher.ResponseData> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return request(`${shown}${path}${queryText(query)}`, {
      dispatcher,
      method,
      signal: extra.signal,
      headersTimeout: answerMilliseconds,
      bodyTimeout: silentMilliseconds,
      headers: {
        ...headers,
        accept: extra.accept,
        ...extra.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...content,
    });
  }

  return {
    url: shown,
    async ask(ask) {
      const over = new AbortController();
      const late = new AbortController();
      void clock.sleep(ask.deadline ?? answerMilliseconds, over.signal).then(
        () => late.abort(),
        () => undefined,
      );
      try {
        const answer = await send(ask, { accept: 'application/json', signal: AbortSignal.any([signal, late.signal]) });
        const text = await textOf(answer, shown);
        if (answer.statusCode >= 200 && answer.statusCode < 300) return parsed(text, shown);
        throw errorOfAnswer(answer.statusCode, text, shown);
      } catch (error) {
        signal.throwIfAborted();
        throw unreachable(error, shown, late.signal.aborted);
      } finally {
        over.abort();
      }
    },
    async stream(path, query, lastId) {
      try {
        const resume = lastId === undefined ? {} : { 'last-event-id': lastId };
        const answer = await send({ path, query }, { accept: 'text/event-stream', headers: resume, signal });
        if (answer.statusCode === 200) return answer.body;
        throw errorOfAnswer(answer.statusCode, await textOf(answer, shown), shown);
      } catch (error) {
        signal.throwIfAborted();
        throw unreachable(error, shown, false);
      }
    },
    close,
  };
}

interface Sending {
  accept: string;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

async function textOf({ body }: Dispatcher.ResponseData, url: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > mostBytes) throw notADaemon(url, 'the answer does not end');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notADaemon(url, 'the answer is not JSON');
  }
}

/** What the network said, by its code: the rest of such an error is for programmers. */
function unreachable(error: unknown, url: string, late: boolean): Error {
  if (error instanceof Error && 'remedy' in error) return error;
  if (late) {
    return new DaemonUnreachable(
      `${url} does not answer in time.`,
      'Try again; its log and /readyz say what it is busy with.',
    );
  }
  const code = codeOf(error);
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ERR_TLS|SSL/.test(code)) {
    return new DaemonUnreachable(
      `The certificate of ${url} is not trusted (${code}).`,
      'Give the certificate authority with --ca-file, and the name that is in the certificate as the address.',
    );
  }
  return new DaemonUnreachable(
    `No daemon answers at ${url} (${code}).`,
    'Check that "trueup daemon" runs there, and the address: --server, TRUEUP_SERVER, or "daemon: { listen }" of the project file.',
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
