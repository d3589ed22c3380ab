import { isFailure } from './may-start.ts';
import { gate } from '../plan/gate.ts';
import type { Outcome, OutcomeStatus, RunSummary } from '../plan/outcome.ts';
import type { GateResult, HeldStep, Plan } from '../plan/plan.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { reconcilers } from '../reconcilers/registry.ts';
import { formatRef } from '../spec/manifest.ts';

/** More rounds than any kind has phases: a cluster image has five. */
export const mostRounds = 20;

/** What earlier rounds of one command did. */
export interface Progress {
  summaries: RunSummary[];
  /** Objects on which something went wrong: they are left for the next command, whoever looks into it. */
  failed: ReadonlySet<string>;
  /** Those of them that failed under host maintenance. */
  failedMaintenance: ReadonlySet<string>;
}

export const noProgress: Progress = { summaries: [], failed: new Set(), failedMaintenance: new Set() };

export function progressAfter(before: Progress, plan: Plan, summary: RunSummary): Progress {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const bad = summary.outcomes.filter(isBad).flatMap(({ step }) => steps.get(step) ?? []);
  const failed = bad.map(({ ref }) => formatRef(ref));
  const maintained = summary.outcomes
    .filter(isFailure)
    .flatMap(({ step }) => steps.get(step) ?? [])
    .filter(({ impact }) => impact === 'host-maintenance');
  return {
    summaries: [...before.summaries, summary],
    failed: new Set([...before.failed, ...failed]),
    failedMaintenance: new Set([...before.failedMaintenance, ...maintained.map(({ ref }) => formatRef(ref))]),
  };
}

/** Whether a phase of an object is through, so that its next one may begin. */
export function mayGoOn(plan: Plan, { outcomes }: RunSummary): boolean {
  const applied = new Set(outcomes.filter(({ status }) => status === 'applied').map(({ step }) => step));
  const lastSteps = new Map(plan.steps.map(({ id, ref }) => [formatRef(ref), { id, ref }]));
  return [...lastSteps.values()].some(
    ({ id, ref }) => applied.has(id) && (reconcilers[ref.kind] as Reconciler).phased === true,
  );
}

/** What the gate lets through, without what failed in an earlier round of the same command. */
export function gateRound(plan: Plan, { failed }: Progress, now: number): GateResult {
  const gated = gate(plan, plan.policy, now);
  const refs = new Map(plan.steps.map(({ id, ref }) => [id, formatRef(ref)]));
  const isLeft = (id: string): boolean => failed.has(refs.get(id) ?? '');
  const left = gated.run.filter(isLeft).map((step): HeldStep => ({
    step,
    reason: 'failed-before',
    message: `${refs.get(step) ?? step} failed earlier in this run.`,
    remedy: 'Put right what failed and run "trueup apply" again.',
  }));
  return { run: gated.run.filter((id) => !isLeft(id)), held: [...gated.held, ...left] };
}

/** All rounds as one: outcomes in their order, and what is blocked at the end. */
export function totalOf({ summaries }: Progress): RunSummary | undefined {
  const last = summaries.at(-1);
  if (last === undefined) return undefined;
  const outcomes: Outcome[] = summaries.flatMap((summary, index) =>
    // What was held waited for a later round, unless it was the last one.
    summary.outcomes.filter(({ status }) => index === summaries.length - 1 || status !== 'held'),
  );
  const counts = { ...last.counts };
  for (const status of Object.keys(counts) as OutcomeStatus[]) {
    counts[status] = outcomes.filter((outcome) => outcome.status === status).length;
  }
  return { ...last, counts, outcomes };
}

function isBad({ status }: Outcome): boolean {
  return ['failed', 'unknown', 'stale', 'not-converged'].includes(status);
}
