import type { Clock } from '../base/clock.ts';

/** A signal that aborts by itself after a while; disposing of it ends the wait. */
export interface DelayedAbort extends Disposable {
  signal: AbortSignal;
}

export function afterDelay(milliseconds: number, clock: Clock): DelayedAbort {
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => over.abort(),
    () => undefined,
  );
  return { signal: over.signal, [Symbol.dispose]: () => done.abort() };
}
