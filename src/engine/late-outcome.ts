import type { ErrorRecord } from '../base/error-record.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { Step } from '../plan/step.ts';
import type { Settled } from './settle.ts';

const longer = 'A step that needs longer gets it from "sync: { stepDeadline: ... }" in the project file.';

const remedy = `Look at the object and at its tasks in vCenter; the next run goes by what it reads then. ${longer}`;

/**
 * What became of a step whose time was over, by what was read then. What reading does not show as done may still be on its
 * way in vCenter: that is not known, and it is no failure.
 *
 * @param deadline for people, such as `2h`
 */
export function lateOutcome(step: Step, deadline: string, settled: Settled): Outcome {
  if (settled.result === 'done') {
    const message = `It did not end within its deadline of ${deadline}; reading showed that it was done.`;
    return { step: step.id, status: 'applied', message };
  }
  const message = `It did not end within its deadline of ${deadline} and was left; ${seen(settled)}`;
  const error: ErrorRecord = { code: 'outcome-unknown', message, remedy, retry: 'backoff' };
  return { step: step.id, status: 'unknown', message, remedy, error };
}

/** Nothing was sent of a step whose time was over before its first write. */
export function notBegun(step: Step, deadline: string): Outcome {
  const message = `Nothing was written: reading the object before took all of the deadline of ${deadline}.`;
  const remedy = `Look at the load of vCenter, then run again. ${longer}`;
  const error: ErrorRecord = { code: 'deadline-exceeded', message, remedy, retry: 'backoff' };
  return { step: step.id, status: 'failed', message, remedy, error };
}

function seen(settled: Exclude<Settled, { result: 'done' }>): string {
  switch (settled.result) {
    case 'needed':
      return 'reading showed that it is not done, or not yet. vCenter may still be at it, so nothing was sent again.';
    case 'conflict':
      return `reading showed something else than was to be made: ${settled.message}`;
    case 'unreadable':
      return 'what became of it could not be read.';
    default:
      return settled satisfies never;
  }
}
