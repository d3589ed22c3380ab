import type { Dispatcher } from 'undici';
import type { Clock } from '../../base/clock.ts';
import { errorOfAnswer, notADaemon } from './answer-error.ts';
import { connectionError, tooLate } from './connection-error.ts';
import { openSender, type Ask, type ConnectionOptions, type Query } from './send.ts';

/** A daemon that can be asked. Throws `DaemonUnreachable` and `DaemonRefusal`; a redirect is not followed, for the token's sake. */
export interface Connection {
  readonly url: string;
  /** The answer's JSON. */
  ask(ask: Ask): Promise<unknown>;
  /** The pieces of an answer that goes on until somebody ends it. */
  stream(path: string, query: Query): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

const answerMilliseconds = 30_000;
/** More is none of the API's answers: pages have at most 500 items, and plans are the largest. */
const mostBytes = 256 * 1024 * 1024;

export function openConnection(options: ConnectionOptions): Connection {
  const { clock, signal } = options;
  const sender = openSender(options);
  const { url } = sender;
  return {
    url,
    async ask({ deadline = answerMilliseconds, ...ask }) {
      using late = afterMilliseconds(deadline, clock);
      try {
        const answer = await sender.send(ask, {
          accept: 'application/json',
          signal: AbortSignal.any([signal, late.signal]),
        });
        const text = await textOf(answer, url);
        if (answer.statusCode >= 200 && answer.statusCode < 300) return parsed(text, url);
        throw errorOfAnswer(answer.statusCode, text, url);
      } catch (error) {
        signal.throwIfAborted();
        throw late.signal.aborted ? tooLate(url) : connectionError(error, url);
      }
    },
    async stream(path, query) {
      try {
        const answer = await sender.send({ path, query }, { accept: 'text/event-stream', signal });
        if (answer.statusCode === 200) return answer.body;
        throw errorOfAnswer(answer.statusCode, await textOf(answer, url), url);
      } catch (error) {
        signal.throwIfAborted();
        throw connectionError(error, url);
      }
    },
    close: () => sender.close(),
  };
}

function afterMilliseconds(milliseconds: number, clock: Clock): Disposable & { signal: AbortSignal } {
  const over = new AbortController();
  const late = new AbortController();
  void clock.sleep(milliseconds, over.signal).then(
    () => late.abort(),
    () => undefined,
  );
  return { signal: late.signal, [Symbol.dispose]: () => over.abort() };
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
