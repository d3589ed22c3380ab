import { noProgress, progressAfter } from '../../engine/progress.ts';
import { canonicalJson } from '../../base/json.ts';
import type { EmitEvent } from '../../plan/event.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import type { RunRecord } from '../../store/records.ts';
import type { Job, JobResult } from '../queue/job.ts';
import { beginAttempt, isAsked, whyStopped, type Attempt } from './attempt.ts';
import { failForUs } from './fail-for-us.ts';
import type { Again } from './again.ts';
import { conclude, type Conclusion, type Ended } from './conclude.ts';
import { execute } from './execute.ts';
import { logRunEvent } from './log-run.ts';
import { giveBackWish } from './give-back-wish.ts';
import { failedLook } from './failed-look.ts';
import { knownAfterLook, knownAfterRun, type KnownCounts } from './known-counts.ts';
import { gateLook, type Gated } from './gate-look.ts';
import { lookUntil } from './look-until.ts';
import type { Look } from './look.ts';
import { rememberLook, rememberRun } from './remember-look.ts';
import { saveRun, type RunDraft } from './save-run.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import { noteTagHolds } from './tag-holds.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { noteFutileWrites } from './futile-writes.ts';
import { keepLoops } from './keep-loops.ts';
import { tasksUnderWay } from './tasks-under-way.ts';
import { afterLeave, endUsedApprovals, takeAsked, type Leave } from './supervision.ts';

/** Looks at an environment, and applies what may run. Every end of it is a state that people can see. */
export async function runEnvironment(job: Job, runtime: EnvironmentRuntime, parts: DaemonParts): Promise<JobResult> {
  const waits = runtime.circuit.before(job.causes.includes('person') ? 'person' : 'schedule');
  if (waits !== 'go') {
    noteDown(runtime, parts);
    return { again: { at: waits.waitUntil, cause: 'retry' } };
  }
  const leave = takeAsked(job, runtime.memory);
  const run = draftOf(job, leave, runtime, parts);
  const cancel = new AbortController();
  const { memory } = runtime;
  memory.running = { run: run.id, since: run.startedAt, stepsDone: 0, stepsTotal: 0, cancel };
  parts.publish.status(runtime.environment.name);
  try {
    using attempt = beginAttempt({ run, job, leave }, cancel.signal, runtime, parts);
    const conclusion = await lookAndApply(attempt, runtime, parts);
    return { again: againOf(afterLeave(conclusion.again, leave, memory), runtime, parts) };
  } catch (error) {
    return await failForUs(error, run, runtime, parts);
  } finally {
    runtime.circuit.abandon();
    delete memory.running;
    parts.publish.status(runtime.environment.name);
  }
}

async function lookAndApply(attempt: Attempt, runtime: EnvironmentRuntime, parts: DaemonParts): Promise<Conclusion> {
  const { run } = attempt;
  const emit = emitterOf(run, runtime, parts);
  const tasks = await tasksUnderWay(runtime, attempt);
  const look = await lookUntil(attempt, runtime, parts, emit);
  if (look.state === 'stopped') giveBackWish(attempt, look, runtime, parts);
  if (look.state !== 'planned') return failedLook(attempt, look, runtime, parts);
  runtime.circuit.succeeded();
  delete runtime.memory.problem;
  delete runtime.memory.diagnostics;
  const remembered = await rememberLook(look, runtime, { ...parts, stop: attempt.stop });
  const error = await noteTagHolds(look, runtime, { ...parts, stop: attempt.stop });
  if (error !== undefined) {
    return failedLook(attempt, { state: 'target-failed', error, revision: look.revision }, runtime, parts);
  }
  await settleInterrupted(look.plan, tasks, runtime, parts);
  await noteCounts(knownAfterLook(runtime.memory.record.known, look.plan, isAsked(attempt)), runtime, parts);
  const { gated, ...leave } = await gateLook(look.plan, attempt, { remembered, tasks }, { runtime, parts });
  const applied = await applyGated(look, { gated, ...leave }, attempt, { runtime, parts, emit });
  if (applied.summary !== undefined) {
    await endUsedApprovals(applied.summary, runtime, parts);
    parts.onApplied(runtime.environment.name);
    noteFutileWrites(runtime.memory.futile, look.plan, applied.summary);
    await keepLoops(runtime, parts);
    await noteCounts(knownAfterRun(runtime.memory.record.known, look.plan, applied.summary), runtime, parts);
    await rememberRun(remembered, { run: run.id, plan: look.plan, summary: applied.summary }, runtime, parts);
  }
  const now = parts.surroundings.clock.now();
  const rounds = roundsBefore(attempt, runtime);
  const { known = {} } = runtime.memory.record;
  const { onlyPlanned } = leave;
  const conclusion = conclude({ ...applied, plan: look.plan, gated, onlyPlanned, rounds, known, now });
  runtime.memory.rounds = applied.summary === undefined ? 0 : rounds + 1;
  await saveRun(run, { conclusion, look, gated, ...applied }, runtime, parts);
  return conclusion;
}

interface World {
  runtime: EnvironmentRuntime;
  parts: DaemonParts;
}

type Planned = Extract<Look, { state: 'planned' }>;

async function applyGated(
  { plan, secretOf }: Planned,
  { gated, approved, withdrawn }: Gated,
  attempt: Attempt,
  { runtime, parts, emit }: World & { emit: EmitEvent },
): Promise<Pick<Ended, 'summary' | 'stopped'>> {
  if (gated.run.length === 0) return {};
  const { run, job, stop } = attempt;
  const { memory } = runtime;
  await saveRun(run, { started: plan }, runtime, parts);
  if (memory.running !== undefined) memory.running.stepsTotal = gated.run.length;
  const execution = { run: run.id, plan, gated, approved, withdrawn, secretOf, emit, stop };
  const summary = await execute(execution, runtime, parts);
  const before = job.causes.includes('phase') ? memory.progress : noProgress;
  // Nobody asks for what each phase did, and there is no end to them.
  memory.progress = { ...progressAfter(before, plan, summary), summaries: [] };
  // A stop that came when everything had begun changed nothing.
  const stopped = summary.counts.cancelled === 0 ? undefined : whyStopped(attempt);
  return { summary, ...(stopped === undefined ? {} : { stopped }) };
}

/** What somebody asks for anew, or a new commit, is a new beginning. */
function roundsBefore({ job }: Attempt, { memory }: EnvironmentRuntime): number {
  return job.causes.some((cause) => ['person', 'commit', 'approval'].includes(cause)) ? 0 : memory.rounds;
}

async function noteCounts(known: KnownCounts, { memory }: EnvironmentRuntime, { store }: DaemonParts): Promise<void> {
  const { record } = memory;
  if (canonicalJson(record.known ?? {}) === canonicalJson(known)) return;
  record.known = known;
  await store.environments.save(record);
}

/** A vCenter that is down is down for all of its environments, whichever of them found out. */
function noteDown({ circuit, environment, memory }: EnvironmentRuntime, { publish }: DaemonParts): void {
  const { error } = circuit.state();
  if (error === undefined) return;
  memory.state = 'unknown';
  memory.message = error.message;
  memory.problem = error;
  publish.status(environment.name);
}

function emitterOf(
  run: RunDraft,
  { environment, memory }: EnvironmentRuntime,
  { publish, logger }: DaemonParts,
): EmitEvent {
  return (event) => {
    logRunEvent(event, { run: run.id, environment: environment.name }, logger);
    if (event.type === 'step-finished' && memory.running !== undefined) memory.running.stepsDone++;
    publish.runEvent(run.id, environment.name, event);
  };
}

function draftOf(
  job: Job,
  { mode }: Leave,
  { environment, source, connection }: EnvironmentRuntime,
  { newId, surroundings }: DaemonParts,
): RunDraft {
  return {
    id: newId(),
    environment: environment.name,
    target: connection.target.name,
    mode,
    causes: job.causes,
    by: job.by,
    startedAt: surroundings.clock.now(),
    ...(source.revision === undefined ? {} : { commit: source.revision.commit }),
  } satisfies Omit<RunRecord, 'state'>;
}

/** The interval is jittered, so that environments that began together do not go on together. */
function againOf(
  again: Again,
  { environment, circuit }: EnvironmentRuntime,
  { surroundings }: DaemonParts,
): NonNullable<JobResult['again']> {
  const interval = parseDuration(environment.sync.interval) ?? 600_000;
  const next = { after: Math.round(interval * (0.9 + 0.2 * surroundings.random())), cause: 'interval' } as const;
  if (again === 'interval') return next;
  if (again === 'backoff') {
    const { nextProbeAt } = circuit.state();
    return nextProbeAt === undefined ? 'backoff' : { at: nextProbeAt, cause: 'retry' };
  }
  if ('at' in again) return again.at < surroundings.clock.now() + next.after ? again : next;
  return again;
}
