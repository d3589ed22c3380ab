import { EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { isLoopback } from './loopback.ts';
import type { NotifierLimits, Secret } from './notifier-options.ts';
import { SendError } from './send-error.ts';

/** Sends JSON to an address that is a secret. Throws a `SendError`; redirections are not followed. */
export interface HttpPost {
  (request: { url: Secret; body: string; headers?: Record<string, string>; signal: AbortSignal }): Promise<void>;
}

export interface HttpPoster {
  post: HttpPost;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Limits of undici's own stand behind the deadline, should nothing else end a request. */
export function createHttpPoster(
  proxy: { httpProxy: string; httpsProxy: string; noProxy: string } | undefined,
  limits: NotifierLimits,
  now: () => number,
): HttpPoster {
  const dispatcher = new EnvHttpProxyAgent({
    // Empty, so that undici does not look into the process's environment by itself.
    ...(proxy ?? { httpProxy: '', httpsProxy: '', noProxy: '*' }),
    allowH2: false,
    connections: 2,
    connectTimeout: limits.deadline,
    headersTimeout: limits.deadline,
    bodyTimeout: limits.deadline,
  });
  return {
    post: async ({ url, body, headers = {}, signal }) => {
      const address = checkedAddress(await readSecret(url));
      const answer = await request(address, {
        dispatcher,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'trueup', ...headers },
        body,
        signal,
      });
      // Nothing in it is of use, and it may be without end.
      answer.body.on('error', () => {}).destroy();
      refuseFailure(answer, now());
    },
    close: () => dispatcher.destroy(),
  };
}

/** Reads a secret. What its error says may hold more than where it should have come from. */
export async function readSecret(secret: Secret): Promise<string> {
  try {
    return (await secret()).trim();
  } catch {
    throw new SendError('its secret could not be read', true);
  }
}

function checkedAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address === undefined) throw new SendError('its address is none', false);
  const open = address.protocol === 'http:' && isLoopback(address.hostname);
  if (address.protocol !== 'https:' && !open) throw new SendError('its address does not start with https://', false);
  return address;
}

function refuseFailure({ statusCode, headers }: Dispatcher.ResponseData, now: number): void {
  if (statusCode >= 200 && statusCode <= 299) return;
  if (statusCode >= 300 && statusCode <= 399) {
    throw new SendError(`the server answered ${statusCode}: it points elsewhere, which is not followed`, false);
  }
  const retry = statusCode >= 500 || [408, 425, 429].includes(statusCode);
  throw new SendError(`the server answered ${statusCode}`, retry, retryAfterOf(headers['retry-after'], now));
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterOf(header: string | string[] | undefined, now: number): number | undefined {
  const text = String(header ?? '').trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
