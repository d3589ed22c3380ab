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

function reasonKey({ message, remedy, error }: Outcome): string {
  return JSON.stringify([message, remedy, error]);
}
