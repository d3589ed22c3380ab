import type { Clock } from '../../src/base/clock.ts';

/** A clock that runs many times as fast as the real one, and can jump. */
export interface FastClock extends Clock {
  /** Goes on to a moment, in milliseconds since 1970, that is still to come. */
  jumpTo(moment: number): void;
}

/** Waits from here on are real parts of a rollout, such as that for the end of a window; shorter ones are pauses. */
const longWait = 10 * 60_000;

export function fastClock(start: string, speed: number): FastClock {
  const realStart = Date.now();
  let base = Date.parse(start);
  const now = (): number => Math.floor(base + (Date.now() - realStart) * speed);
  return {
    now,
    jumpTo: (moment) => {
      base += Math.max(0, moment - now());
    },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      if (milliseconds >= 60_000 && milliseconds < longWait) return untilAborted(signal);
      await pause(milliseconds < longWait ? 20 : milliseconds / speed, signal);
    },
  };
}

/** A wait for an answer: it accompanies a request, which has real time. */
async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((_resolve, reject) => signal?.addEventListener('abort', reject, { once: true }));
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
