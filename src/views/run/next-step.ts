import { impactsOf } from '../../plan/step.ts';
import type { OutcomeStatus, RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { allowValue } from '../plan/held.ts';

/** What to do after a run, by the first of these that happened. */
const advice: [OutcomeStatus, string][] = [
  ['unknown', 'Next: run "trueup plan" to see what vCenter holds now; nothing is written twice blindly.'],
  ['failed', 'Next: put right what failed and run "trueup apply" again; it goes on from what vCenter holds.'],
  ['not-converged', 'Next: run "trueup plan" to see what still differs.'],
  [
    'stale',
    'Next: vCenter has changed since the plan was made; run "trueup plan" again and look at what is different.',
  ],
  ['cancelled', 'Next: run "trueup apply" again to do the rest.'],
];

/** One sentence that says how to go on. */
export function nextText(summary: RunSummary, plan: Plan): string {
  const found = advice.find(([status]) => summary.counts[status] > 0);
  if (found !== undefined) return found[1];
  if (summary.counts.held > 0) return heldText(summary, plan);
  if (summary.counts.running > 0)
    return 'Next: what is running goes on in vCenter; run "trueup apply" again to take it up, nothing is begun twice.';
  if (summary.blocked > 0) return 'Next: see to the blocked objects in the plan; everything else is applied.';
  if (plan.changes.some(({ next = [] }) => next.length > 0))
    return 'This phase is through; the next one follows from what vCenter holds now.';
  return 'Everything that was asked for is applied.';
}

function heldText({ outcomes }: RunSummary, plan: Plan): string {
  const held = new Set(outcomes.filter(({ status }) => status === 'held').map(({ step }) => step));
  const needed = new Set(plan.steps.filter(({ id }) => held.has(id)).flatMap(impactsOf));
  const refused = [...needed].some((impact) => !plan.policy.allow.includes(impact));
  if (!refused) return 'Next: release what is held as described above, then run "trueup apply" again.';
  const allow = `"trueup apply --allow ${allowValue(needed)}"`;
  const isForWindows = plan.policy.windows?.some((window) => window.allow.some((impact) => needed.has(impact)));
  if (isForWindows === true)
    return `Next: run "trueup apply" in the next maintenance window, or ${allow} to go on now.`;
  return `Next: to do what is held as well, run ${allow}.`;
}
