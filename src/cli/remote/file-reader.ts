import { notMadeUpFor, withEnded } from '../../controller/approvals/ended-sentence.ts';
import type { EnvironmentState, EnvironmentStatus } from '../../controller/environment-status.ts';
import { warningsOf } from '../../controller/environment/status-of.ts';
import type { Environment, Project } from '../../spec/project.ts';
import type { EnvironmentRecord, RunRecord, RunState } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { DaemonReader } from './daemon-reader.ts';

/** Looks in the file that a daemon has left: what it knew last. Nothing is known of vCenters and sources. */
export function fileReader(store: Store, { spec }: Project, now: number): DaemonReader {
  return {
    environments: () => Promise.all(spec.environments.map((environment) => lastKnown(environment, store, now))),
    targets: () => Promise.resolve([]),
    sources: () => Promise.resolve([]),
    runs: (filter) => store.runs.list(filter),
    async run(id) {
      const run = await store.runs.get(id);
      return run && { run, steps: await store.runs.steps(id) };
    },
    async plan(environment) {
      const known = await store.environments.get(environment);
      if (known?.planId === undefined) return undefined;
      return (await store.plans.get(environment, known.planId))?.plan;
    },
    drift: (filter) => store.drift.list(filter),
    audit: (filter) => store.audit.list(filter),
  };
}

async function lastKnown(
  { name, target, source, sync }: Environment,
  store: Store,
  now: number,
): Promise<EnvironmentStatus> {
  const [lastRun] = (await store.runs.list({ environment: name, limit: 1 })).items;
  const known = await store.environments.get(name);
  const approvals = (await store.approvals.list({ environment: name, limit: 20 })).items;
  return {
    name,
    target,
    mode: sync.mode,
    state: lastRun === undefined ? 'unknown' : stateAfter[lastRun.state],
    message: withEnded(messageAfter(lastRun), notMadeUpFor(approvals, known?.syncedAt)),
    objects: await store.resources.counts(name),
    holds: await store.holds.active(name, now),
    approvals: await store.approvals.active(name, now),
    openDrift: (await store.drift.list({ environment: name, open: true, limit: 1 })).total,
    conflicts: (await store.loops.get(name))?.conflicts.length ?? 0,
    ...(source === undefined ? {} : { source }),
    ...ofRecord(known),
    ...warningsOf((await store.plans.get(name, known?.planId ?? ''))?.plan),
    ...ofRun(lastRun),
  };
}

function ofRecord(
  known: EnvironmentRecord | undefined,
): Pick<EnvironmentStatus, 'failures' | 'revision' | 'syncedCommit' | 'syncedAt' | 'planId'> {
  if (known === undefined) return { failures: 0 };
  const { failures, commit, syncedCommit, syncedAt, planId } = known;
  return {
    failures,
    ...(commit === undefined ? {} : { revision: { commit } }),
    ...(syncedCommit === undefined ? {} : { syncedCommit }),
    ...(syncedAt === undefined ? {} : { syncedAt }),
    ...(planId === undefined ? {} : { planId }),
  };
}

function ofRun(lastRun: RunRecord | undefined): Pick<EnvironmentStatus, 'lastRun' | 'problem' | 'diagnostics'> {
  if (lastRun === undefined) return {};
  const { error, diagnostics } = lastRun;
  return {
    lastRun,
    ...(error === undefined ? {} : { problem: error }),
    ...(diagnostics === undefined ? {} : { diagnostics }),
  };
}

/** A run that was not seen to its end says nothing of how things stand. */
const stateAfter: Record<RunState, EnvironmentState> = {
  running: 'unknown',
  'in-sync': 'in-sync',
  applied: 'unknown',
  held: 'held',
  blocked: 'blocked',
  failed: 'failed',
  superseded: 'out-of-sync',
  cancelled: 'out-of-sync',
  interrupted: 'unknown',
};

function messageAfter(run: RunRecord | undefined): string {
  if (run === undefined) return 'No daemon has looked at it yet.';
  const { state, held = [], error, diagnostics = [] } = run;
  if (error !== undefined) return error.message;
  if (diagnostics[0] !== undefined) return diagnostics[0].summary;
  if (held[0] !== undefined) return held[0].message;
  return `The last run ended as ${state.replaceAll('-', ' ')}.`;
}
