import type { Clock } from '../../base/clock.ts';
import { ForgeError } from '../forge-error.ts';
import { forgeError } from './answer-error.ts';
import type { ForgeRequest } from './exchange.ts';

/** How often a request is sent at most, the first time included. */
const attempts = 4;
const firstWait = 500;
const longestWait = 10_000;
/** Milliseconds: a forge that asks for more is left alone, and the caller is told until when. */
const longestAskedWait = 60_000;

export type Retrying = <T>(outgoing: ForgeRequest, send: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * Sends again what can be sent twice, with waits that grow, and obeys the forge's limits: after an answer that asks for
 * silence nothing is sent until then, by whatever call.
 */
export function createRetrying({ clock, random }: { clock: Clock; random: () => number }): Retrying {
  let silentUntil = 0;
  return async (outgoing, send, signal) => {
    for (let attempt = 1; ; attempt++) {
      await keepSilence(silentUntil - clock.now(), clock, signal);
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        if (error.retryAfterMs !== undefined) silentUntil = clock.now() + error.retryAfterMs;
        if (attempt >= attempts || !mayRepeat(outgoing, error)) throw error;
        await clock.sleep(random() * Math.min(longestWait, firstWait * 2 ** attempt), signal);
      }
    }
  };
}

async function keepSilence(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  if (milliseconds <= longestAskedWait) return clock.sleep(milliseconds, signal);
  const seconds = Math.ceil(milliseconds / 1000);
  const { message, remedy } = forgeError('rate-limited', `The forge wants no requests for another ${seconds} s`);
  throw new ForgeError({ code: 'rate-limited', message, remedy, retryAfterMs: milliseconds });
}

function mayRepeat(outgoing: ForgeRequest, error: ForgeError): boolean {
  if (error.code === 'rate-limited') return true;
  return error.retry === 'backoff' && isRepeatable(outgoing);
}

/**
 * A comment that is posted twice is there twice; whoever posts it looks for it before the next try. A status of the same
 * context replaces the one before, although it is a POST on every forge.
 */
function isRepeatable({ method, url }: ForgeRequest): boolean {
  return method !== 'POST' || /\/(?:statuses|builds)(?:\/|$)/.test(url.pathname);
}
