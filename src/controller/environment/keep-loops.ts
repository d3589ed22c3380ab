import { canonicalJson } from '../../base/json.ts';
import { compareText } from '../../base/compare-text.ts';
import type { LoopRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { conflictsOnRecord, type Conflict } from '../drift/conflicts.ts';
import type { FutileWrites } from './futile-writes.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/**
 * Writes down what the loop breaker has found, where that has changed: a restart, be it at every crash, must not give what is
 * left alone another series of tries, each of which may cost a restart of a machine.
 */
export async function keepLoops(
  { environment: { name }, memory }: EnvironmentRuntime,
  { store }: Pick<DaemonParts, 'store'>,
): Promise<void> {
  const loops = recordOf(name, memory);
  const text = canonicalJson(loops);
  if (text === memory.keptLoops) return;
  await store.loops.save(loops);
  memory.keptLoops = text;
}

interface RecalledLoops {
  futile: FutileWrites;
  conflicts: Conflict[];
}

/** What the loop breaker found before a restart. */
export async function recallLoops(environment: string, store: Store): Promise<RecalledLoops> {
  const loops = await store.loops.get(environment);
  if (loops !== undefined) {
    const futile = loops.futile.map(({ ref, manifest, times }) => [ref, { manifest, times }] as const);
    return { futile: new Map(futile), conflicts: loops.conflicts };
  }
  // A release without this record noted conflicts as drift alone.
  const { items } = await store.drift.list({ environment, limit: 500 });
  return { futile: new Map(), conflicts: conflictsOnRecord(items) };
}

function recordOf(environment: string, { futile, conflicts }: RecalledLoops): LoopRecord {
  return {
    environment,
    futile: [...futile]
      .map(([ref, { manifest, times }]) => ({ ref, manifest, times }))
      .toSorted((a, b) => compareText(a.ref, b.ref)),
    conflicts,
  };
}
