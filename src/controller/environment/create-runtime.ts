import { noProgress } from '../../engine/progress.ts';
import type { Environment } from '../../spec/project.ts';
import type { Store } from '../../store/store.ts';
import { notMadeUpFor } from '../approvals/ended-sentence.ts';
import { recallLoops } from './keep-loops.ts';
import type { EnvironmentMemory, EnvironmentRuntime } from './runtime.ts';

/** An environment as the store remembers it; a memory that was lost begins anew. */
export async function createRuntime(
  environment: Environment,
  bound: Pick<EnvironmentRuntime, 'connection' | 'circuit' | 'source'>,
  store: Store,
  now: number,
): Promise<EnvironmentRuntime> {
  const { name } = environment;
  const record = (await store.environments.get(name)) ?? { environment: name, failures: 0 };
  const [lastRun] = (await store.runs.list({ environment: name, limit: 1 })).items;
  const loops = await recallLoops(name, store);
  const memory: EnvironmentMemory = {
    record,
    state: 'unknown',
    message: 'It has not been looked at since the daemon started.',
    asked: {},
    interrupted: [],
    rounds: 0,
    progress: noProgress,
    ...loops,
    endedApprovals: notMadeUpFor((await store.approvals.list({ environment: name, limit: 20 })).items, record.syncedAt),
    status: {
      objects: await store.resources.counts(name),
      holds: await store.holds.active(name, now),
      approvals: await store.approvals.active(name, now),
      openDrift: (await store.drift.list({ environment: name, open: true, limit: 1 })).total,
      conflicts: loops.conflicts.length,
    },
    ...(lastRun === undefined ? {} : { lastRun }),
  };
  return { environment, ...bound, memory };
}
