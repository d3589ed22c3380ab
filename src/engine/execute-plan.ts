import type { Outcome, OutcomeStatus, RunSummary } from '../plan/outcome.ts';
import type { GateResult, Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { isoNow } from './event-time.ts';
import { createRunState, type RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';
import { heldAtStart } from './may-start.ts';
import { runStep } from './run-step.ts';
import { runWave } from './run-wave.ts';
import { createTurns } from './turns.ts';

/**
 * Runs the steps that the gate lets through, in their order and as many at once as `parallelSteps` says. A step that
 * fails skips the rest of its object and whatever waits for it; everything independent goes on. There is no rollback:
 * what is there is read at the next run. Only what ends an outage runs in any case: a VM that was shut down is started.
 */
export async function executePlan(plan: Plan, gated: GateResult, tools: ExecuteTools): Promise<RunSummary> {
  const state = createRunState(plan, tools.failedBefore);
  const allowed = new Set(gated.run);
  const steps = plan.steps.filter((step) => allowed.has(step.id));
  tools.emit({
    at: isoNow(tools.clock),
    type: 'run-started',
    planId: plan.id,
    environment: plan.environment,
    steps,
  });
  for (const { step, message, remedy } of gated.held) record(state, { step, status: 'held', message, remedy }, tools);
  const startedAt = tools.clock.now();
  const waveTools = {
    limit: tools.parallelSteps,
    turns: createTurns(plan.policy.budgets.hostsInMaintenance, steps),
    isSettled: (id: string) => state.outcomes.has(id),
    take: (step: Step) => takeStep(step, state, startedAt, tools),
  };
  for (const wave of wavesOf(steps)) await runWave(wave, waveTools);
  const summary = summarise(plan, state);
  tools.emit({ at: isoNow(tools.clock), type: 'run-finished', summary });
  return summary;
}

function wavesOf(steps: readonly Step[]): Step[][] {
  const waves = Map.groupBy(steps, (step) => step.wave);
  return [...waves].toSorted(([a], [b]) => a - b).map(([, wave]) => wave);
}

async function takeStep(step: Step, state: RunState, runStartedAt: number, tools: ExecuteTools): Promise<void> {
  const obstacle = step.dependsOn.find((id) => state.outcomes.get(id)?.status !== 'applied');
  const restores = step.restores !== undefined && mayHaveRun(state.outcomes.get(step.restores)?.status);
  if (obstacle !== undefined && !restores) {
    const status = state.outcomes.get(obstacle)?.status ?? 'skipped';
    record(
      state,
      { step: step.id, status: 'skipped', message: `It waits for ${obstacle}, which is ${status}.` },
      tools,
    );
    return;
  }
  if ((tools.stop.aborted && !restores) || tools.signal.aborted) {
    record(state, { step: step.id, status: 'cancelled', message: 'The run was stopped before this step.' }, tools);
    return;
  }
  const held = restores ? undefined : heldNow(step, state, runStartedAt, tools);
  if (held !== undefined) {
    record(state, held, tools);
    return;
  }
  const unnoted = await noteStart(step, tools);
  if (unnoted !== undefined) {
    record(state, unnoted, tools);
    return;
  }
  tools.emit({ at: isoNow(tools.clock), type: 'step-started', step: step.id });
  const startedAt = tools.clock.now();
  const ended = await runStep(step, state, tools);
  const timing = { startedAt: new Date(startedAt).toISOString(), durationMs: tools.clock.now() - startedAt };
  const outcome = { ...ended, ...timing };
  await tools.journal?.settle(step, outcome);
  record(state, outcome, tools);
}

/** By the time that has passed since the run began, or by what people said meanwhile. */
function heldNow(step: Step, state: RunState, startedAt: number, tools: ExecuteTools): Outcome | undefined {
  const approved = tools.approved?.has(step.id) === true;
  const held = heldAtStart(step, state, { startedAt, now: tools.clock.now(), approved });
  if (held !== undefined) return held;
  const withdrawn = tools.withdrawn?.(step);
  return withdrawn && { step: step.id, status: 'held', message: withdrawn.message, remedy: withdrawn.remedy };
}

/** What cannot be written down could be forgotten in the middle, so it is not begun. */
async function noteStart(step: Step, { journal }: ExecuteTools): Promise<Outcome | undefined> {
  try {
    await journal?.begin(step);
    return undefined;
  } catch (error) {
    return {
      step: step.id,
      status: 'cancelled',
      message: `It was not begun, because that could not be written down: ${error instanceof Error ? error.message : 'unknown'}`,
      remedy: 'Make the database writable again; the next run goes on from what vCenter holds.',
    };
  }
}

/** Whether a step may have had its effect, so that the step that ends the effect has to run. */
function mayHaveRun(status: OutcomeStatus | undefined): boolean {
  return status !== undefined && ['applied', 'failed', 'unknown', 'not-converged'].includes(status);
}

function record(state: RunState, outcome: Outcome, { emit, clock }: ExecuteTools): void {
  state.outcomes.set(outcome.step, outcome);
  emit({ at: isoNow(clock), type: 'step-finished', step: outcome.step, outcome });
}

function summarise(plan: Plan, state: RunState): RunSummary {
  const outcomes = plan.steps.map(
    (step): Outcome =>
      state.outcomes.get(step.id) ?? { step: step.id, status: 'skipped', message: 'It was not reached.' },
  );
  const counts: Record<OutcomeStatus, number> = {
    applied: 0,
    running: 0,
    failed: 0,
    skipped: 0,
    held: 0,
    stale: 0,
    unknown: 0,
    'not-converged': 0,
    cancelled: 0,
  };
  for (const { status } of outcomes) counts[status]++;
  const blocked = plan.changes.filter((change) => change.verdict === 'blocked').length;
  return { planId: plan.id, environment: plan.environment, counts, blocked, outcomes };
}
