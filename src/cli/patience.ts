import { afterDelay, type DelayedAbort } from '../project/after-delay.ts';
import type { CliContext } from './context.ts';

/** @param milliseconds how long tasks that take hours are waited for; without it, to their end */
export function patienceOf(milliseconds: number | undefined, { clock }: Pick<CliContext, 'clock'>): DelayedAbort {
  if (milliseconds !== undefined) return afterDelay(milliseconds, clock);
  return { signal: new AbortController().signal, [Symbol.dispose]: () => undefined };
}
