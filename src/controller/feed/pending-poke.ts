import type { Activity, Poke, PokeSettings } from './poke.ts';

/** Changes of one environment that no poke has told yet. Bounded, however many they are. */
export interface PendingPoke {
  /** Ids of changes while no run was under way, and how many came beyond the bound. */
  others: Set<string>;
  /** The same for those that a run may have made itself. */
  duringRun: Set<string>;
  beyond: number;
  reset: boolean;
}

const mostIds = 1000;
const shownIds = 20;

export function nothingPending(): PendingPoke {
  return { others: new Set(), duringRun: new Set(), beyond: 0, reset: false };
}

/** Adds changes to what is pending. */
export function addChanges(pending: PendingPoke, ids: readonly string[], isDuringRun: boolean): void {
  const set = isDuringRun ? pending.duringRun : pending.others;
  for (const id of ids) {
    if (set.size < mostIds) set.add(id);
    else if (!set.has(id)) pending.beyond += isDuringRun ? 0 : 1;
  }
}

export function isDuringRun({ running, endedAt }: Activity, now: number, { settleMs }: PokeSettings): boolean {
  // A clock that was set back must not make everything the run's own.
  return running || (endedAt !== undefined && now >= endedAt && now - endedAt < settleMs);
}

/** `undefined` when all that changed is what the environment's own run wrote. */
export function pokeOf(environment: string, pending: PendingPoke, { wrote }: Activity): Poke | undefined {
  const { others, duringRun, beyond, reset } = pending;
  const foreign = wrote === undefined ? [] : [...duringRun].filter((id) => !wrote.has(id));
  const ids = [...new Set([...others, ...foreign])];
  const count = ids.length + beyond;
  if (count === 0 && !reset) return undefined;
  return { environment, ids: ids.slice(0, shownIds), count, reset };
}
