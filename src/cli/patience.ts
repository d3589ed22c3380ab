import type { CliContext } from './context.ts';

/** Ends by itself after a while, and is given up with the run. */
export interface Patience extends Disposable {
  signal: AbortSignal;
}

/** @param milliseconds how long tasks that take hours are waited for; without it, to their end */
export function patienceOf(milliseconds: number | undefined, { clock }: Pick<CliContext, 'clock'>): Patience {
  const over = new AbortController();
  const done = new AbortController();
  if (milliseconds !== undefined) {
    clock.sleep(milliseconds, done.signal).then(
      () => over.abort(),
      () => undefined,
    );
  }
  return { signal: over.signal, [Symbol.dispose]: () => done.abort() };
}
