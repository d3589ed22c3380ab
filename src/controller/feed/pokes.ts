import type { Clock } from '../../base/clock.ts';
import { addChanges, isDuringRun, nothingPending, pokeOf, type PendingPoke } from './pending-poke.ts';
import type { Activity, Poke, PokeSettings } from './poke.ts';

export interface PokesOptions {
  clock: Clock;
  signal: AbortSignal;
  settings: PokeSettings;
  activity: (environment: string) => Activity;
  onPoke: (poke: Poke) => void;
}

export interface Pokes {
  changed(environment: string, ids: readonly string[]): void;
  /** Something may have changed that nobody saw. */
  unseen(environment: string): void;
}

interface Line {
  pending: PendingPoke;
  /** A poke is on its way. */
  isDue: boolean;
  pokedAt: number;
  spacingMs: number;
}

/** Milliseconds between two looks whether a run has ended. */
const runCheckMs = 1000;

/**
 * One poke out of many changes: the first of a quiet time soon, the next ones of an environment no closer than so long
 * together, and none while it runs. There is one waiting poke for an environment at most.
 */
export function createPokes(options: PokesOptions): Pokes {
  const lines = new Map<string, Line>();
  const lineOf = (environment: string): Line => {
    const line = lines.get(environment) ?? newLine(options.settings);
    lines.set(environment, line);
    return line;
  };
  const start = (environment: string, line: Line): void => {
    if (line.isDue) return;
    line.isDue = true;
    // Only the signal ends a sleep early, and then nobody wants to be poked any more.
    poke(environment, line, options).catch(() => lines.delete(environment));
  };
  return {
    changed(environment, ids) {
      const line = lineOf(environment);
      const { activity, clock, settings } = options;
      addChanges(line.pending, ids, isDuringRun(activity(environment), clock.now(), settings));
      start(environment, line);
    },
    unseen(environment) {
      const line = lineOf(environment);
      line.pending.reset = true;
      start(environment, line);
    },
  };
}

function newLine({ spacingMs }: PokeSettings): Line {
  return { pending: nothingPending(), isDue: false, pokedAt: -Infinity, spacingMs };
}

async function poke(environment: string, line: Line, options: PokesOptions): Promise<void> {
  const { clock, signal, settings, activity, onPoke } = options;
  // A clock that was set back must not keep anybody waiting.
  const quietMs = Math.max(0, clock.now() - line.pokedAt);
  line.spacingMs = spacingAfter(line.spacingMs, quietMs, settings);
  await clock.sleep(Math.max(settings.gatherMs, line.spacingMs - quietMs), signal);
  while (activity(environment).running) await clock.sleep(runCheckMs, signal);
  const told = pokeOf(environment, line.pending, activity(environment));
  line.pending = nothingPending();
  line.isDue = false;
  if (told === undefined) return;
  line.pokedAt = clock.now();
  onPoke(told);
}

/** Whoever is poked as often as may be is poked less and less, until it has been quiet for a while. */
function spacingAfter(spacingMs: number, quietMs: number, settings: PokeSettings): number {
  if (quietMs > 2 * spacingMs) return settings.spacingMs;
  return Math.min(settings.longestSpacingMs, spacingMs * 2);
}
