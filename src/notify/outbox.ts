import type { Clock } from '../base/clock.ts';
import type { KeptNotice, Message, Send } from './message.ts';
import type { NotifierLimits, NotifyLog } from './notifier-options.ts';
import { sendErrorOf } from './send-error.ts';
import type { SendError } from './send-error.ts';
import { withDeadline } from './with-deadline.ts';

export interface OutboxParts {
  /** Name of the channel. */
  name: string;
  digest: number | undefined;
  send: Send;
  clock: Clock;
  random: () => number;
  log: NotifyLog;
  limits: NotifierLimits;
}

export interface Outbox {
  add(notice: KeptNotice): void;
  /** Sends what waits once more, without waiting for anything, until the signal aborts. */
  close(signal: AbortSignal): Promise<void>;
}

/** What waits for one channel. Messages go one after the other; nothing runs while nothing waits. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { limits, digest } = parts;
  const waiting: KeptNotice[] = [];
  const closing = new AbortController();
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  let dropped = 0;
  /** The last message did not go through at once, so that several may wait: they go as one. */
  let behind = false;
  let working: Promise<void> | undefined;

  const take = (): Message => {
    const count = digest !== undefined || behind || closing.signal.aborted ? waiting.length : 1;
    const message = { notices: waiting.splice(0, count), dropped };
    dropped = 0;
    return message;
  };
  const work = async () => {
    while (waiting.length > 0) {
      if (digest !== undefined) await pause(parts.clock, digest, closing.signal);
      behind = !(await deliver(take(), parts, closing.signal, stopped.signal));
    }
    // In the same turn as the look at what waits, so that nothing is added in between.
    working = undefined;
  };
  return {
    add: (notice) => {
      if (closing.signal.aborted) return;
      waiting.push(notice);
      if (waiting.length > limits.queue) dropped += waiting.splice(0, waiting.length - limits.queue).length;
      working ??= Promise.resolve().then(work);
    },
    close: async (signal) => {
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      closing.abort();
      await working;
      signal.removeEventListener('abort', stop);
    },
  };
}

/** Tries until it is through, cannot get through, or has been tried often enough; says whether the first attempt did. */
async function deliver(
  message: Message,
  parts: OutboxParts,
  closing: AbortSignal,
  stopped: AbortSignal,
): Promise<boolean> {
  const { clock, limits } = parts;
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= limits.attempts || closing.aborted;
    const error = await tried(parts, message, stopped);
    if (error === undefined) return attempt === 1;
    if (last || !error.retry) {
      logLoss(parts, message, { reason: error.message, attempts: attempt });
      return false;
    }
    await pause(clock, retryDelay(parts, attempt, error), closing);
  }
}

async function tried(parts: OutboxParts, message: Message, stopped: AbortSignal): Promise<SendError | undefined> {
  const { clock, limits, send } = parts;
  try {
    await withDeadline({ clock, milliseconds: limits.deadline, outer: stopped }, (signal) => send(message, signal));
    return undefined;
  } catch (error) {
    return sendErrorOf(error);
  }
}

/** Full jitter upon what the server asked for, so that channels that failed together do not come back together. */
function retryDelay({ limits, random }: OutboxParts, attempt: number, { retryAfter = 0 }: SendError): number {
  const ceiling = Math.min(limits.retryCap, limits.retryBase * 2 ** (attempt - 1));
  return Math.min(retryAfter, limits.retryAfterCap) + random() * ceiling;
}

function logLoss({ log, name }: OutboxParts, message: Message, why: { reason: string; attempts: number }): void {
  const [first] = message.notices;
  log('error', 'a notification was not sent', {
    channel: name,
    ...why,
    notices: message.notices.length + message.dropped,
    ...(first === undefined ? {} : { first: first.title }),
  });
}

/** Ends early, and never throws, when the signal aborts. */
async function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await clock.sleep(milliseconds, signal).catch(() => {});
}
