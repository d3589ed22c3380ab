/** Something of an environment may be different: look at it again. */
export interface Poke {
  environment: string;
  /** Ids of vCenter, some of them, for the log. */
  ids: string[];
  /** All objects of which a change was seen, as far as they were counted. */
  count: number;
  /** The feed had begun anew, so whatever happened meanwhile was not seen. */
  reset: boolean;
}

/** What an environment does at this moment, so that its own writes do not wake it. */
export interface Activity {
  running: boolean;
  /** When its last run ended, in milliseconds since 1970. */
  endedAt?: number;
  /**
   * Ids that the run, or the last one, wrote on: a change of one of these is taken for its own. Left out: every change in
   * that time is.
   */
  wrote?: ReadonlySet<string>;
}

export interface PokeSettings {
  /** Milliseconds from a change to the poke, in which more of the same is awaited. */
  gatherMs: number;
  /** Milliseconds between two pokes of an environment at least; it doubles while changes keep coming. */
  spacingMs: number;
  longestSpacingMs: number;
  /** Milliseconds after a run in which vCenter may still tell of what that run wrote. */
  settleMs: number;
  /** Milliseconds between two glances while a poke waits; it doubles with each up to the longest. */
  glanceMs: number;
  longestGlanceMs: number;
}

export const defaultPokes: PokeSettings = {
  gatherMs: 1000,
  spacingMs: 3000,
  longestSpacingMs: 5 * 60_000,
  settleMs: 5000,
  glanceMs: 1000,
  longestGlanceMs: 8000,
};
