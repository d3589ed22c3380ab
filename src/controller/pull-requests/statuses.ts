import type { CommitStatus } from '../../forge/forge-client.ts';
import type { ShownEnvironment } from '../../views/pull-request/shown.ts';
import { resultStatus } from '../../views/pull-request/result-text.ts';

/** `trueup/prod`. */
export function contextOf(environment: string): string {
  return `trueup/${environment}`;
}

export function pendingStatus(environment: string): CommitStatus {
  return { context: contextOf(environment), state: 'pending', description: 'planning' };
}

/** For environments that nothing changes in: a branch rule may ask for their status all the same. */
export function untouchedStatus(environment: string, anyTouched: boolean): CommitStatus {
  const description = anyTouched ? 'not touched by this pull request' : 'no environment is touched';
  return { context: contextOf(environment), state: 'success', description };
}

export function plannedStatus({ name, result, link }: ShownEnvironment): CommitStatus {
  return { context: contextOf(name), ...resultStatus(result), ...(link === undefined ? {} : { url: link }) };
}

export function failedStatus(environment: string, description: string): CommitStatus {
  return { context: contextOf(environment), state: 'failure', description };
}

/** For a pull request that was closed in the middle of it: nobody waits for the plan any more. */
export function droppedStatus(environment: string): CommitStatus {
  return { context: contextOf(environment), state: 'success', description: 'closed before it was planned' };
}
