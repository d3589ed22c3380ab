import type { Clock } from '../../base/clock.ts';
import { addChanges, isDuringRun, nothingPending, pokeOf, type PendingPoke } from './pending-poke.ts';
import type { Activity, Poke, PokeSettings } from './poke.ts';

export interface PokesOptions {
  clock: Clock;
  signal: AbortSignal;
  settings: PokeSettings;
  activity: (environment: string) => Activity;
  onPoke: (poke: Poke) => void;
  /** Whether one of few objects needs something that the last look did not show. Nobody knows when left out. Never rejects. */
  glance?: ((environment: string, ids: readonly string[]) => Promise<boolean>) | undefined;
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
  glanceMs: number;
  glancedAt: number;
  /** Ids that came since the last glance; more than few are not glanced at. */
  unseen: Set<string>;
}

/** Milliseconds between two looks whether a run has ended. */
const runCheckMs = 1000;

/** Objects that are read for themselves; when more change, they are for the look that is due. */
const mostGlanced = 5;

/**
 * One poke out of many changes: the first of a quiet time soon, the next ones of an environment no closer than so long
 * together, and none while it runs. There is one waiting poke for an environment at most. While it waits, the few objects
 * that changed meanwhile are read by themselves, so that what somebody did to them need not wait as long as noise does.
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
      for (const id of ids) if (line.unseen.size <= mostGlanced) line.unseen.add(id);
      start(environment, line);
    },
    unseen(environment) {
      const line = lineOf(environment);
      line.pending.reset = true;
      start(environment, line);
    },
  };
}

function newLine({ spacingMs, glanceMs }: PokeSettings): Line {
  const never = { pokedAt: -Infinity, glancedAt: -Infinity };
  return { pending: nothingPending(), isDue: false, ...never, spacingMs, glanceMs, unseen: new Set() };
}

async function poke(environment: string, line: Line, options: PokesOptions): Promise<void> {
  const { clock, signal, settings, activity, onPoke } = options;
  // A clock that was set back must not keep anybody waiting.
  const quietMs = Math.max(0, clock.now() - line.pokedAt);
  if (quietMs > 2 * line.spacingMs) line.glanceMs = settings.glanceMs;
  line.spacingMs = spacingAfter(line.spacingMs, quietMs, settings);
  await clock.sleep(settings.gatherMs, signal);
  await waitForTurn(environment, line, line.spacingMs - quietMs - settings.gatherMs, options);
  while (activity(environment).running) await clock.sleep(runCheckMs, signal);
  const told = pokeOf(environment, line.pending, activity(environment));
  line.pending = nothingPending();
  line.unseen.clear();
  line.isDue = false;
  if (told === undefined) return;
  line.pokedAt = clock.now();
  onPoke(told);
}

/** Until the time is over, or until a glance shows that a look is worth it. */
async function waitForTurn(environment: string, line: Line, waitMs: number, options: PokesOptions): Promise<void> {
  const { clock, signal, settings } = options;
  for (let leftMs = waitMs; leftMs > 0;) {
    if (await isWorthLook(environment, line, options)) return;
    const pauseMs = Math.min(leftMs, settings.gatherMs);
    await clock.sleep(pauseMs, signal);
    leftMs -= pauseMs;
  }
}

/** A run that is under way sees for itself, and what it writes is not what the last look showed. */
async function isWorthLook(
  environment: string,
  line: Line,
  { activity, glance, settings, clock }: PokesOptions,
): Promise<boolean> {
  if (glance === undefined || line.unseen.size === 0 || activity(environment).running) return false;
  if (clock.now() - line.glancedAt < line.glanceMs) return false;
  const ids = [...line.unseen];
  line.unseen.clear();
  if (ids.length > mostGlanced) return false;
  line.glancedAt = clock.now();
  line.glanceMs = Math.min(settings.longestGlanceMs, line.glanceMs * 2);
  return glance(environment, ids);
}

/** Whoever is poked as often as may be is poked less and less, until it has been quiet for a while. */
function spacingAfter(spacingMs: number, quietMs: number, settings: PokeSettings): number {
  if (quietMs > 2 * spacingMs) return settings.spacingMs;
  return Math.min(settings.longestSpacingMs, spacingMs * 2);
}
