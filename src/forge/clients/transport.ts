import { isForgeError, answerError, forgeError } from './answer-error.ts';
import type { ForgeAnswer } from './forge-answer.ts';
import { createExchange, type ForgeRequest } from './exchange.ts';
import type { ForgeClientOptions } from './options.ts';
import { createRetrying } from './retrying.ts';

/** As much of `fetch` as the forges' libraries use. */
export type ForgeFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export interface Transport {
  /** A `fetch` for one call. It answers successes only and throws a `ForgeError` for all else. */
  fetchFor: (signal: AbortSignal) => ForgeFetch;
  close: () => Promise<void>;
}

/** How a token goes into a request. */
export type Authorize = (token: string) => Record<string, string>;

const mostRedirects = 3;

/**
 * What all libraries send with. The token is put in here and nowhere else, so that no library's error can hold it, and only
 * into requests to the forge's own origin.
 */
export function createTransport(options: ForgeClientOptions, base: string, authorize: Authorize): Transport {
  const { origin } = new URL(base);
  const { exchange, close } = createExchange(options);
  const retrying = createRetrying(options);

  const sendOnce = async (outgoing: ForgeRequest, signal: AbortSignal): Promise<ForgeAnswer> => {
    const secret = await options.token();
    const operation = `${outgoing.method} ${outgoing.url.pathname}`;
    let url = outgoing.url;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const headers = { ...outgoing.headers, ...authorize(secret), 'user-agent': options.userAgent };
      const answer = await exchange({ ...outgoing, url, headers }, signal);
      const next = redirectTarget(answer, { ...outgoing, url });
      if (next === undefined) return checked(operation, answer, { now: options.clock.now(), secret });
      if (next.origin !== origin) throw elsewhere(operation, next);
      url = next;
    }
    throw forgeError('unexpected', `${operation} is redirected without end`);
  };

  const fetchFor =
    (signal: AbortSignal): ForgeFetch =>
    async (target, init = {}) => {
      const outgoing = requestOf(target, init);
      if (outgoing.url.origin !== origin) throw elsewhere(outgoing.method, outgoing.url);
      const answer = await retrying(outgoing, () => sendOnce(outgoing, signal), signal);
      const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
      return new Response(empty ? null : answer.text, { status: answer.status, headers: answer.headers });
    };
  return { fetchFor, close };
}

function requestOf(target: string | URL, init: RequestInit): ForgeRequest {
  const url = new URL(target);
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  const body = typeof init.body === 'string' ? { body: init.body } : {};
  return { method: init.method ?? 'GET', url, headers, ...body };
}

/** A moved repository is followed on the same server; a write only where its method and body stay the same. */
function redirectTarget({ status, headers }: ForgeAnswer, { method, url }: ForgeRequest): URL | undefined {
  const { location } = headers;
  const follow = status === 307 || status === 308 || ((status === 301 || status === 302) && method === 'GET');
  return follow && location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
}

function checked(operation: string, answer: ForgeAnswer, context: { now: number; secret: string }): ForgeAnswer {
  const { status, headers, text } = answer;
  if (status < 200 || status > 299) throw answerError(operation, answer, context);
  if (text === '' || isJson(headers['content-type'], text)) return answer;
  throw forgeError('unexpected', `${operation} was answered with something else than JSON, perhaps a page to log in`);
}

function isJson(type: string | undefined, text: string): boolean {
  if (type?.includes('json') !== true) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function elsewhere(operation: string, { origin }: URL): Error {
  const remedy = `If ${origin} is the right forge, give it as \`forge.url\`.`;
  return forgeError('unexpected', `${operation} leads to ${origin}; the token is not sent there`, remedy);
}

/** The value, or nothing where the forge knows no such thing. */
export async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isForgeError(error, 'not-found')) return undefined;
    throw error;
  }
}
