import { ForgeError } from '../../forge/forge-error.ts';
import { SourceError } from '../../source/source-error.ts';
import type { Again } from '../queue/job.ts';

const longestWait = 60 * 60_000;

/** Whether trying again later can help. Of what nobody expected, nothing is known, so it is tried. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ForgeError) return error.retry === 'backoff';
  if (error instanceof SourceError) return error.problem.retry === 'backoff';
  return true;
}

/** The one to tell of: what may pass before what is final. */
export function worstOf(errors: readonly unknown[]): unknown {
  return errors.find(mayPass) ?? errors[0];
}

/** When to try again after something failed; a forge that says how long it wants to hear nothing is obeyed. */
export function againAfter(errors: readonly unknown[]): Again {
  const passing = errors.filter(mayPass);
  if (passing.length === 0) return 'never';
  const waits = passing.flatMap((error) => (error instanceof ForgeError ? (error.retryAfterMs ?? []) : []));
  if (waits.length === 0) return 'backoff';
  return { after: Math.min(longestWait, Math.max(...waits)), cause: 'retry' };
}
