import { noProgress, progressAfter } from '../../engine/progress.ts';
import type { EmitEvent } from '../../plan/event.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { GateResult } from '../../plan/plan.ts';
import { supervise } from '../../plan/supervise.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import type { RunRecord } from '../../store/records.ts';
import type { Job, JobResult } from '../queue/job.ts';
import { beginAttempt, whyStopped, type Attempt } from './attempt.ts';
import { failForUs } from './fail-for-us.ts';
import { conclude, type Again, type Conclusion, type Ended } from './conclude.ts';
import { execute } from './execute.ts';
import { logRunEvent } from './log-run.ts';
import { failedLook } from './failed-look.ts';
import { lookUntil } from './look-until.ts';
import type { Look } from './look.ts';
import { rememberLook, rememberRun, type Remembered } from './remember-look.ts';
import { saveRun, type RunDraft } from './save-run.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import { noteTagHolds } from './tag-holds.ts';
import { endUsedApprovals, supervisionFor, takeAsked, type Leave } from './supervision.ts';

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
    return { again: againOf(conclusion.again, runtime, parts) };
  } catch (error) {
    return await failForUs(error, run, runtime, parts);
  } finally {
    delete memory.running;
    parts.publish.status(runtime.environment.name);
  }
}

async function lookAndApply(attempt: Attempt, runtime: EnvironmentRuntime, parts: DaemonParts): Promise<Conclusion> {
  const { run } = attempt;
  const emit = emitterOf(run, runtime, parts);
  const look = await lookUntil(attempt, runtime, parts, emit);
  if (look.state !== 'planned') return failedLook(attempt, look, runtime, parts);
  runtime.circuit.succeeded();
  delete runtime.memory.problem;
  delete runtime.memory.diagnostics;
  const remembered = await rememberLook(look, runtime, parts);
  await noteTagHolds(look, runtime, parts);
  const { gated, approved } = await gateLook(look, attempt, remembered, { runtime, parts });
  const applied = await applyGated(look, { gated, approved }, attempt, { runtime, parts, emit });
  if (applied.summary !== undefined) {
    await endUsedApprovals(applied.summary, runtime, parts);
    parts.onApplied(runtime.environment.name);
    await rememberRun(remembered, { run: run.id, plan: look.plan, summary: applied.summary }, runtime, parts);
  }
  const conclusion = conclude({ ...applied, plan: look.plan, gated, now: parts.surroundings.clock.now() });
  await saveRun(run, { conclusion, look, gated, ...applied }, runtime, parts);
  return conclusion;
}

interface World {
  runtime: EnvironmentRuntime;
  parts: DaemonParts;
}

type Planned = Extract<Look, { state: 'planned' }>;

interface Gated {
  gated: GateResult;
  /** Steps that a person approved. */
  approved: readonly string[];
}

async function gateLook(
  { plan }: Planned,
  { run, leave }: Attempt,
  remembered: Remembered,
  { runtime, parts }: World,
): Promise<Gated> {
  const now = parts.surroundings.clock.now();
  if (run.mode === 'plan') return { gated: { run: [], held: [] }, approved: [] };
  const supervision = await supervisionFor(plan, { leave, remembered, now }, runtime, parts);
  return { gated: supervise(plan, supervision, now), approved: supervision.approved };
}

async function applyGated(
  { plan, secretOf }: Planned,
  { gated, approved }: Gated,
  { run, job, cancel }: Attempt,
  { runtime, parts, emit }: World & { emit: EmitEvent },
): Promise<Pick<Ended, 'summary' | 'stopped'>> {
  if (gated.run.length === 0) return {};
  const { clock } = parts.surroundings;
  const { memory, environment } = runtime;
  await saveRun(run, { started: plan }, runtime, parts);
  if (memory.running !== undefined) memory.running.stepsTotal = gated.run.length;
  const summary = await execute({ run: run.id, plan, gated, approved, secretOf, emit, stop }, runtime, parts);
  memory.progress = progressAfter(job.causes.includes('phase') ? memory.progress : noProgress, plan, summary);
  const stopped = stoppedBy(summary, { job, cancel, deadline: deadline.signal });
  return { summary, ...(stopped === undefined ? {} : { stopped }) };
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
