import { ForgeError } from '../../forge/forge-error.ts';
import { SourceError } from '../../source/source-error.ts';

/** Whether trying again later can help. Of what nobody expected, nothing is known, so it is tried. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ForgeError) return error.retry === 'backoff';
  if (error instanceof SourceError) return error.problem.retry === 'backoff';
  return true;
}

/** The forge's answers go on being tried until they are final; the first one that is not decides. */
export function worstOf(errors: readonly unknown[]): unknown {
  return errors.find(mayPass) ?? errors[0];
}
