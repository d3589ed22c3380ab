import type { Plan } from '../../plan/plan.ts';
import type { EnvironmentStatus } from '../environment-status.ts';
import type { KeyState } from '../queue/queue-state.ts';
import type { EnvironmentMemory, EnvironmentRuntime } from './runtime.ts';

const mostWarnings = 20;

/** How an environment stands, from what is known without asking anybody. */
export function statusOf(runtime: EnvironmentRuntime, queued: KeyState | undefined): EnvironmentStatus {
  const { environment, source, memory } = runtime;
  const { record, plan, running, lastRun, problem, diagnostics } = memory;
  const failure = problem ?? source.problem;
  const waiting = queued?.waiting;
  return {
    name: environment.name,
    target: environment.target,
    source: source.source.name,
    mode: environment.sync.mode,
    ...stateNow(memory),
    ...memory.status,
    failures: record.failures,
    ...optional('revision', source.revision),
    ...optional('syncedCommit', record.syncedCommit),
    ...optional('syncedAt', record.syncedAt),
    ...optional('planId', record.planId),
    ...warningsOf(plan),
    ...optional('lastRun', lastRun),
    ...(running === undefined ? {} : { running: withoutCancel(running) }),
    ...(waiting === undefined ? {} : { waiting: { causes: waiting.causes, since: waiting.since } }),
    ...optional('nextRunAt', queued?.nextAt),
    ...optional('problem', failure),
    ...optional('diagnostics', diagnostics),
  };
}

/** A status is read all the time, and a plan may warn of thousands of things: the whole list stands in the plan. */
export function warningsOf(plan: Pick<Plan, 'warnings'> | undefined): Pick<EnvironmentStatus, 'warnings'> {
  if (plan === undefined || plan.warnings.length === 0) return {};
  return { warnings: plan.warnings.slice(0, mostWarnings) };
}

/** A look that writes nothing does not change how an environment stands. */
function stateNow({ running, state, message }: EnvironmentMemory): Pick<EnvironmentStatus, 'state' | 'message'> {
  if (running === undefined || running.stepsTotal === 0) return { state, message };
  return { state: 'running', message: `${running.stepsDone} of ${running.stepsTotal} steps are done.` };
}

/** What of it is plain JSON. */
function withoutCancel({
  run,
  since,
  stepsDone,
  stepsTotal,
}: NonNullable<EnvironmentStatus['running']>): NonNullable<EnvironmentStatus['running']> {
  return { run, since, stepsDone, stepsTotal };
}

function optional<K extends string, V>(key: K, value: V | undefined): { [name in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [name in K]?: V });
}
