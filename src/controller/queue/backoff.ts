/** Milliseconds. */
export interface BackoffLimits {
  base: number;
  cap: number;
}

/**
 * Milliseconds to wait after the given number of failures in a row, from 1: between `base` and a ceiling that doubles
 * up to `cap`, spread evenly, so that what failed together does not come back together.
 */
export function backoffDelay(failures: number, { base, cap }: BackoffLimits, random: () => number): number {
  const ceiling = Math.min(cap, base * 2 ** Math.min(failures, 30));
  return Math.round(base + random() * Math.max(0, ceiling - base));
}
