import type { Outcome } from '../plan/outcome.ts';
import { policyAt } from '../plan/windows.ts';
import type { Plan } from '../plan/plan.ts';
import { impactsOf, type Step } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';
import type { RunState } from './run-state.ts';

/** What was let through at the start of a run and must not begin any more; `undefined` when it may. */
export function heldAtStart(step: Step, state: RunState, { startedAt, now }: { startedAt: number; now: number }) {
  return heldByClosedWindow(step, state.plan, { startedAt, now }) ?? heldByFailures(step, state);
}

/** Only what a window had let through ends with it: what the policy or a person allowed stays allowed. */
function heldByClosedWindow(
  step: Step,
  { policy }: Plan,
  { startedAt, now }: { startedAt: number; now: number },
): Outcome | undefined {
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
