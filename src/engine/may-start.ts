import type { Outcome } from '../plan/outcome.ts';
import { deniedUntil, policyAt } from '../plan/windows.ts';
import type { Plan } from '../plan/plan.ts';
import { impactsOf, type Step } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';
import type { RunState } from './run-state.ts';

export interface StartOfStep {
  /** When the run began; milliseconds since 1970, as `now`. */
  startedAt: number;
  now: number;
  /** A person approved the step, so that it needs no open window. */
  approved: boolean;
}

/** What was let through at the start of a run and must not begin any more; `undefined` when it may. */
export function heldAtStart(step: Step, state: RunState, start: StartOfStep): Outcome | undefined {
  return (
    heldByDenial(step, state.plan, start.now) ??
    (start.approved ? undefined : heldByClosedWindow(step, state.plan, start)) ??
    heldByFailures(step, state)
  );
}

/** A window that denies may have opened since the run began; it beats everything, as at the gate. */
function heldByDenial(step: Step, { policy }: Plan, now: number): Outcome | undefined {
  const closings = impactsOf(step).flatMap((impact) => deniedUntil(impact, policy, now) ?? []);
  if (closings.length === 0) return undefined;
  return {
    step: step.id,
    status: 'held',
    message: `A window that denies it opened before it could begin; it closes at ${new Date(Math.max(...closings)).toISOString()}.`,
    remedy: 'Run again when the window has closed; the run goes on from what vCenter holds.',
  };
}

/** Only what a window had let through ends with it: what the policy or a person allowed stays allowed. */
function heldByClosedWindow(step: Step, { policy }: Plan, { startedAt, now }: StartOfStep): Outcome | undefined {
  const [atStart, byNow] = [policyAt(policy, startedAt).allow, policyAt(policy, now).allow];
  const byWindow = impactsOf(step).filter((impact) => !policy.allow.includes(impact) && atStart.includes(impact));
  if (byWindow.every((impact) => byNow.includes(impact))) return undefined;
  return {
    step: step.id,
    status: 'held',
    message: `The maintenance window closed before it could begin.`,
    remedy: 'Run again when the window is open; the run goes on from what vCenter holds.',
  };
}

/** Too many failures under host maintenance are a sign that the next cluster would fail as well. */
function heldByFailures(step: Step, { plan, outcomes, failedBefore }: RunState): Outcome | undefined {
  if (step.impact !== 'host-maintenance') return undefined;
  const own = formatRef(step.ref);
  const failed = new Set([
    ...failedBefore,
    ...plan.changes.filter((change) => change.failed === true).map(({ ref }) => formatRef(ref)),
    ...plan.steps
      .filter(({ id, impact }) => impact === 'host-maintenance' && isFailure(outcomes.get(id)))
      .map(({ ref }) => formatRef(ref)),
  ]);
  const { failures } = plan.policy.budgets;
  if (failed.has(own) || failed.size <= failures) return undefined;
  return {
    step: step.id,
    status: 'held',
    message: `Host maintenance has failed on ${[...failed].join(', ')}; the budget of failures is ${failures}, so no further one is begun.`,
    remedy: `Put right what failed and run again, or give "--budget failures=${failed.size}" if the failures have nothing to do with the rest.`,
  };
}

export function isFailure(outcome: Pick<Outcome, 'status'> | undefined): boolean {
  return outcome !== undefined && ['failed', 'unknown', 'not-converged'].includes(outcome.status);
}
