import type { ErrorRecord } from '../../base/error-record.ts';
import { canonicalJson } from '../../base/json.ts';
import type { Change, Verdict } from '../../plan/change.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { GateResult, Plan } from '../../plan/plan.ts';
import type { RunRecord } from '../../store/records.ts';
import { withEnded } from '../approvals/ended-sentence.ts';
import { tellRun } from '../notices/tell-run.ts';
import type { Conclusion } from './conclude.ts';
import { logRun } from './log-run.ts';
import type { Look } from './look.ts';
import type { FailedLook } from './look-until.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

export type RunDraft = Omit<RunRecord, 'state'>;

export type RunProgress =
  /** Steps are about to begin. */
  | { started: Plan }
  | { conclusion: Conclusion; look: Extract<Look, { state: 'planned' }>; gated: GateResult; summary?: RunSummary }
  | { conclusion: Conclusion; failed: FailedLook }
  /** It failed for a reason of our own. */
  | { ours: ErrorRecord };

/**
 * Writes a run down. A look that a schedule asked for and that shows nothing new is not kept: months of them would bury
 * what matters.
 */
export async function saveRun(
  run: RunDraft,
  progress: RunProgress,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<void> {
  const { store, publish, surroundings } = parts;
  const { memory } = runtime;
  if ('started' in progress) {
    await savePlan(progress.started, runtime, parts);
    const record: RunRecord = { ...run, state: 'running', planId: progress.started.id };
    await store.runs.begin(record);
    memory.lastRun = record;
    publish.run(record);
    return;
  }
  const finishedAt = surroundings.clock.now();
  const record: RunRecord = { ...run, finishedAt, ...endOf(progress) };
  const isStarted = memory.lastRun?.id === run.id;
  const isNews = isStarted || isWorthKeeping(record, memory.lastRun);
  if ('conclusion' in progress) {
    noteState(progress.conclusion, record, runtime, finishedAt);
    // A look that failed says nothing of approvals, and may say again what was said before.
    if ('look' in progress) memory.message = withEnded(memory.message, memory.endedApprovals);
    tellRun(progress.conclusion, runtime, parts);
  }
  if (!isNews) return;
  if ('look' in progress) await savePlan(progress.look.plan, runtime, parts);
  if (!isStarted) await store.runs.begin({ ...record, state: 'running' });
  await store.runs.finish(record);
  memory.lastRun = record;
  memory.record.run = record.id;
  await store.environments.save(memory.record);
  logRun(record, parts.logger);
  publish.run(record);
}

async function savePlan(plan: Plan, { memory, environment }: EnvironmentRuntime, { store, surroundings }: DaemonParts) {
  const { plan: before } = memory;
  const isSame = memory.record.planId === plan.id && before !== undefined;
  if (isSame && canonicalJson(before.warnings) === canonicalJson(plan.warnings)) return;
  await store.plans.save({ id: plan.id, environment: environment.name, createdAt: surroundings.clock.now(), plan });
  memory.plan = plan;
  memory.record.planId = plan.id;
}

function endOf(progress: Exclude<RunProgress, { started: Plan }>): Partial<RunRecord> & Pick<RunRecord, 'state'> {
  if ('ours' in progress) return { state: 'failed', error: progress.ours };
  const { conclusion } = progress;
  if ('failed' in progress) {
    const { failed } = progress;
    return {
      state: conclusion.run,
      ...(failed.state === 'invalid' ? { diagnostics: failed.diagnostics } : {}),
      ...('error' in failed ? { error: failed.error } : {}),
    };
  }
  const { look, gated, summary } = progress;
  return {
    state: conclusion.run,
    planId: look.plan.id,
    verdicts: verdictsOf(look.plan.changes),
    ...(summary === undefined ? {} : { counts: summary.counts }),
    ...(gated.held.length === 0 ? {} : { held: gated.held }),
  };
}

function verdictsOf(changes: readonly Change[]): Partial<Record<Verdict, number>> {
  return Object.fromEntries(
    [...Map.groupBy(changes, ({ verdict }) => verdict)].map(([verdict, some]) => [verdict, some.length]),
  );
}

function isWorthKeeping(run: RunRecord, last: RunRecord | undefined): boolean {
  if (run.causes.some((cause) => ['person', 'commit', 'approval', 'start'].includes(cause))) return true;
  return run.state !== last?.state || run.planId !== last.planId || run.error?.code !== last.error?.code;
}

function noteState(
  { environment: state, message }: Conclusion,
  record: RunRecord,
  { memory, source }: EnvironmentRuntime,
  now: number,
): void {
  if (record.state === 'in-sync') memory.endedApprovals = [];
  memory.state = state;
  memory.message = message;
  memory.record.failures = record.state === 'failed' ? memory.record.failures + 1 : 0;
  if (record.commit !== undefined) memory.record.commit = record.commit;
  if (record.state !== 'in-sync') return;
  const commit = source.revision?.commit;
  if (commit !== undefined && commit === record.commit) memory.record.syncedCommit = commit;
  memory.record.syncedAt = now;
}
