import type { Diagnostic } from '../../base/diagnostic.ts';
import { limits } from '../yaml/limits.ts';

/**
 * The problems of many things, of which only so many are put into words: looking for what was meant takes time, and
 * nobody reads the thousandth. The last one that is shown says how many more there are.
 */
export function explainSome<T>(items: readonly T[], explain: (item: T) => Diagnostic): Diagnostic[] {
  const shown = items.slice(0, limits.diagnostics).map(explain);
  const last = shown.pop();
  const more = items.length - limits.diagnostics;
  if (last === undefined) return [];
  return [...shown, more > 0 ? { ...last, detail: `There are ${more} more problems of this kind.` } : last];
}
