import type { Clock } from '../base/clock.ts';
import { onAbort } from '../client/on-abort.ts';
import { VsphereError } from '../client/vsphere-error.ts';

export interface TimeLimit extends Disposable {
  /** Aborts with the signal that it was made from, or when the time is over; then its reason is the error. */
  signal: AbortSignal;
  /** Aborts when the time is over, and for nothing else. */
  over: AbortSignal;
  /** What the work comes to. Work that does not end although its time did is left behind: then this throws the error. */
  unlessHung<T>(work: Promise<T>): Promise<T>;
}

/** How long work has to end by itself once its calls were ended. */
const endingMs = 60_000;

/** Gives work so many milliseconds within those of `signal`, which may be another limit's. Disposing of it ends its waits. */
export function timeLimit(
  milliseconds: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
  tooLong: () => VsphereError,
): TimeLimit {
  const done = new AbortController();
  const over = new AbortController();
  const both = new AbortController();
  const later = (wait: number, act: () => void): void => {
    clock.sleep(wait, done.signal).then(act, () => undefined);
  };
  const forget = whenAborted(signal, () => both.abort(signal.reason));
  later(milliseconds, () => {
    over.abort(tooLong());
    both.abort(over.signal.reason);
  });
  return {
    signal: both.signal,
    over: over.signal,
    async unlessHung(work) {
      const hung = Promise.withResolvers<never>();
      const stop = whenAborted(both.signal, () => {
        const error = endOf(both.signal);
        if (error !== undefined) later(endingMs, () => hung.reject(error));
      });
      try {
        return await Promise.race([work, hung.promise]);
      } finally {
        stop();
      }
    },
    [Symbol.dispose]() {
      forget();
      done.abort();
    },
  };
}

/** The error of the limit that ended a signal; nothing where it goes on, or somebody stopped it. */
export function endOf({ aborted, reason }: AbortSignal): VsphereError | undefined {
  return aborted && reason instanceof VsphereError ? reason : undefined;
}

function whenAborted(signal: AbortSignal, act: () => void): () => void {
  if (!signal.aborted) return onAbort(signal, act);
  act();
  return () => undefined;
}
