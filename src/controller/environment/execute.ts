import { executePlan } from '../../engine/execute-plan.ts';
import type { StepJournal } from '../../engine/execute-tools.ts';
import type { EmitEvent } from '../../plan/event.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { GateResult, HeldStep, Plan } from '../../plan/plan.ts';
import type { Step } from '../../plan/step.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { SecretLookup } from '../../spec/secret-reference.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import type { JournalEntry, StepRecord } from '../../store/records.ts';
import { afterDelay } from '../../project/after-delay.ts';
import { guardedFiles } from './guarded-files.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** Steps of one run at the same time. */
const parallelSteps = 4;

export interface Execution {
  run: string;
  plan: Plan;
  gated: GateResult;
  /** Steps that a person approved: no window holds them. */
  approved: readonly string[];
  /** Why a step that was let through must not begin any more. */
  withdrawn: (step: Step) => HeldStep | undefined;
  secretOf: SecretLookup;
  emit: EmitEvent;
  /** Begins no further step. */
  stop: AbortSignal;
}

/** Runs what the gate lets through. Every step is in the journal before it is begun. */
export async function execute(
  execution: Execution,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<RunSummary> {
  const { run, plan, gated, approved, withdrawn, secretOf, emit, stop } = execution;
  const { clock } = parts.surroundings;
  const { environment, connection, source, memory } = runtime;
  const client = await connection.client();
  await parts.store.runs.saveSteps(stepRecords(run, plan));
  using _writing = connection.shared.writing();
  using patience = afterDelay(parseDuration(environment.sync.patience) ?? 0, clock);
  const checkout = await source.source.checkout(plan.commit?.id ?? '', parts.signal);
  try {
    const summary = await executePlan(plan, gated, {
      reader: client.reader(),
      writer: client.writer(),
      reconcilers,
      clock,
      emit,
      signal: parts.signal,
      stop,
      patience: patience.signal,
      parallelSteps,
      stepDeadline: parseDuration(environment.sync.stepDeadline ?? ''),
      approved: new Set(approved),
      withdrawn,
      failedBefore: memory.progress.failedMaintenance,
      secretOf,
      openFile: guardedFiles(checkout.folder),
      journal: journalOf(run, memory, parts),
    });
    await parts.store.runs.saveSteps(stepRecords(run, plan, summary));
    return summary;
  } finally {
    await checkout[Symbol.asyncDispose]();
  }
}

function journalOf(
  run: string,
  memory: Pick<EnvironmentRuntime['memory'], 'interrupted'>,
  { store, surroundings: { clock }, logger }: DaemonParts,
): StepJournal {
  const begun = new Map<string, JournalEntry>();
  const unlessLost = async (step: Step, what: string, write: Promise<void>): Promise<void> => {
    try {
      await write;
    } catch (error) {
      logger.error({ err: error, run, step: step.id }, `${what} could not be written down`);
    }
  };
  return {
    begin(step) {
      const entry = { run, step: step.id, ref: formatRef(step.ref), operation: step.operation, beganAt: clock.now() };
      begun.set(step.id, entry);
      return store.journal.begin(entry);
    },
    task(step, task) {
      const entry = begun.get(step.id);
      if (entry !== undefined) begun.set(step.id, { ...entry, task });
      return unlessLost(step, 'the task of a step', store.journal.task(run, step.id, task));
    },
    async settle(step, { status }) {
      const entry = begun.get(step.id);
      // Its task may go on: it stays open until a look after the task's end.
      if (status === 'unknown' && entry?.task !== undefined) memory.interrupted.push(entry);
      else await unlessLost(step, 'the end of a step', store.journal.settle(run, step.id, status, clock.now()));
    },
  };
}

function stepRecords(run: string, plan: Plan, summary?: RunSummary): StepRecord[] {
  const outcomes = new Map(summary?.outcomes.map((outcome) => [outcome.step, outcome]));
  return plan.steps.map((step, index) => {
    const outcome = outcomes.get(step.id);
    const startedAt = outcome?.startedAt === undefined ? undefined : Date.parse(outcome.startedAt);
    return {
      run,
      step: step.id,
      index,
      ref: formatRef(step.ref),
      operation: step.operation,
      title: step.title,
      impact: step.impact,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(outcome === undefined ? {} : { outcome }),
    };
  });
}
