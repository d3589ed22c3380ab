import type { Outcome, OutcomeStatus } from '../../plan/outcome.ts';

/** Outcomes with the same status for the same reason. */
export interface OutcomeGroup {
  first: Outcome;
  outcomes: Outcome[];
}

/** What needs a person first; `skipped` follows from the others and comes last. */
const order: Exclude<OutcomeStatus, 'applied'>[] = [
  'failed',
  'unknown',
  'not-converged',
  'stale',
  'cancelled',
  'running',
  'held',
  'skipped',
];

/** Everything that was not applied. */
export function outcomeGroups(outcomes: readonly Outcome[]): OutcomeGroup[] {
  return order.flatMap((status) => {
    const matching = outcomes.filter((outcome) => outcome.status === status);
    return [...Map.groupBy(matching, reasonKey).values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ first, outcomes: [first, ...rest] }],
    );
  });
}

/** Those that only wait for others are one group, whatever they wait for: what those wait for stands above. */
function reasonKey({ message = '', remedy, error }: Outcome): string {
  if (waitsForOther(message)) return 'waits';
  return JSON.stringify([message, remedy, error]);
}

/** Whether an outcome says no more than that another step did not run. */
export function waitsForOther(message = ''): boolean {
  return /^It waits for \S+, which is /.test(message);
}
