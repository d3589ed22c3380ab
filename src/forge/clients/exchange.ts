import { Agent, request, type Dispatcher } from 'undici';
import type { Clock } from '../../base/clock.ts';
import { forgeError } from './answer-error.ts';
import type { ForgeAnswer } from './forge-answer.ts';

export interface ForgeRequest {
  method: Dispatcher.HttpMethod;
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

export interface ExchangeTools {
  clock: Clock;
  /** Certificate authorities in PEM. */
  ca?: string;
}

/** Milliseconds of silence after which a request is given up. */
const silenceMs = 30_000;
/** Milliseconds that an answer may take, however steadily it drips. */
const answerMs = 60_000;
/** A page of a hundred comments of 64 KiB each is under this. */
const answerBytes = 16 * 1024 * 1024;

export type Exchange = (outgoing: ForgeRequest, signal: AbortSignal) => Promise<ForgeAnswer>;

/** One request and its answer: nothing is repeated, no redirect is followed. Rejects with `unreachable` or `too-large`. */
export function createExchange({ clock, ca }: ExchangeTools): { exchange: Exchange; close: () => Promise<void> } {
  const agent = new Agent({
    connections: 4,
    allowH2: false,
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    connect: { timeout: 15_000, ...(ca === undefined ? {} : { ca }) },
  });
  const exchange: Exchange = async ({ url, ...outgoing }, signal) => {
    try {
      const answer = await request(url, { ...outgoing, dispatcher: agent, signal });
      const text = await boundedText(answer.body, clock);
      return { status: answer.statusCode, headers: plainHeaders(answer.headers), text };
    } catch (error) {
      signal.throwIfAborted();
      throw connectionError(error, url.host);
    }
  };
  return { exchange, close: () => agent.destroy() };
}

async function boundedText(body: AsyncIterable<Buffer> & { destroy(): unknown }, clock: Clock): Promise<string> {
  const started = clock.now();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > answerBytes) throw new AnswerRefused('its answer is larger than any that is expected');
    if (clock.now() - started > answerMs) throw new AnswerRefused('its answer does not end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

class AnswerRefused extends Error {}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries);
}

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

function connectionError(error: unknown, host: string): Error {
  if (error instanceof AnswerRefused) return forgeError('unexpected', `${host} cannot be used: ${error.message}`);
  const code = codeOf(error);
  if (untrusted.test(code)) {
    const remedy = 'Give the certificate authority of the forge in `git.caFile` of the source.';
    return forgeError('unreachable', `The certificate of ${host} is not trusted (${code})`, remedy);
  }
  return forgeError('unreachable', `${host} cannot be reached${code === '' ? '' : ` (${code})`}`);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
