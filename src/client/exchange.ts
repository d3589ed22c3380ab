import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { LostConnection } from './call-failure.ts';
import { startDeadline } from './network-deadline.ts';
import { onAbort } from './on-abort.ts';

export interface Outgoing {
  method: Dispatcher.HttpMethod;
  /** Path and query, encoded. */
  path: string;
  headers: Record<string, string>;
  body?: string | Readable;
  /** Milliseconds, where this request may take longer than others. */
  deadlineMs?: number;
  /** Takes the place of the deadline, where only silence tells that a request is lost. Answers how to end the watch. */
  watch?: (giveUp: () => void) => () => void;
}

export interface Answer {
  kind: 'answer';
  status: number;
  headers: Record<string, string | string[] | undefined>;
  content: Buffer;
}

export interface ExchangeLimits {
  /** From asking for a connection to the last byte of the answer, in milliseconds of real time. */
  deadlineMs: number;
  /** Largest answer that is taken, in bytes. */
  answerBytes: number;
}

export type Exchange = (outgoing: Outgoing, signal: AbortSignal) => Promise<Answer | LostConnection>;

/**
 * One request and its answer, nothing repeated. It never rejects: a failure says whether anything was sent, which undici
 * tells by starting the request only once a connection is made and verified.
 */
export function createExchange(dispatcher: Dispatcher, origin: string, limits: ExchangeLimits): Exchange {
  return ({ deadlineMs = 0, watch, ...outgoing }, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve({ kind: 'not-sent', why: 'aborted' });
        return;
      }
      const handler = answerHandler(limits.answerBytes, (result) => {
        stopDeadline();
        forget();
        resolve(result);
      });
      const startWatch = watch ?? ((giveUp) => startDeadline(Math.max(limits.deadlineMs, deadlineMs), giveUp));
      const stopDeadline = startWatch(() => handler.giveUp('deadline'));
      const forget = onAbort(signal, () => handler.giveUp('aborted'));
      dispatcher.dispatch({ origin, ...outgoing, headersTimeout: 0, bodyTimeout: 0 }, handler);
    });
}

interface AnswerHandler extends Dispatcher.DispatchHandler {
  giveUp(why: LostConnection['why']): void;
}

function answerHandler(answerBytes: number, settle: (result: Answer | LostConnection) => void): AnswerHandler {
  let controller: Dispatcher.DispatchController | undefined;
  let settled = false;
  let bytes = 0;
  const chunks: Buffer[] = [];
  const answer: Answer = { kind: 'answer', status: 0, headers: {}, content: Buffer.alloc(0) };

  const finish = (result: Answer | LostConnection): void => {
    if (settled) return;
    settled = true;
    settle(result);
  };
  const fail = (why: LostConnection['why'], cause?: unknown): void => {
    finish({ kind: controller === undefined ? 'not-sent' : 'lost', why, ...(cause === undefined ? {} : { cause }) });
  };
  const abandon = (why: LostConnection['why']): void => {
    fail(why);
    controller?.abort(new Error(`given up: ${why}`));
  };

  return {
    giveUp: abandon,
    onRequestStart(started) {
      // Given up while the connection was made: undici has no other way to take a waiting request back.
      if (settled) started.abort(new Error('given up before it was sent'));
      else controller = started;
    },
    onResponseStart(_controller, status, headers) {
      answer.status = status;
      answer.headers = headers;
    },
    onResponseData(_controller, chunk) {
      bytes += chunk.length;
      if (bytes > answerBytes) abandon('too-large');
      else chunks.push(chunk);
    },
    onResponseEnd() {
      answer.content = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      finish(answer);
    },
    onResponseError(_controller, error) {
      fail('connection', error);
    },
  };
}
