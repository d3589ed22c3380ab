import type { Clock } from '../../base/clock.ts';

/** A wait that goes on until it is over or nobody wants it any more. */
export interface TimedWait {
  /** When it will be over as far as the clock can tell, in milliseconds since 1970. */
  at: number;
  cancel(): void;
}

/** A clock may be set while a wait for a moment goes on, so it is looked at this often. */
const lookAgain = 60_000;
/** Timers take no more than 2^31 ms. */
const longest = 24 * 3_600_000;

/** Waits for a time to pass, whatever the wall clock does in the meantime. */
export function waitFor(milliseconds: number, clock: Clock, onEnd: () => void): TimedWait {
  return start(clock.now() + milliseconds, onEnd, async (signal) => {
    for (let left = milliseconds; left > 0; left -= longest) await clock.sleep(Math.min(left, longest), signal);
  });
}

/** Waits for a moment on the wall clock, which may jump there, or away from it. */
export function waitUntil(at: number, clock: Clock, onEnd: () => void): TimedWait {
  return start(at, onEnd, async (signal) => {
    for (let left = at - clock.now(); left > 0; left = at - clock.now()) {
      await clock.sleep(Math.min(left, lookAgain), signal);
    }
  });
}

function start(at: number, onEnd: () => void, wait: (signal: AbortSignal) => Promise<void>): TimedWait {
  const cancelled = new AbortController();
  wait(cancelled.signal).then(
    () => cancelled.signal.aborted || onEnd(),
    () => undefined,
  );
  return { at, cancel: () => cancelled.abort() };
}
