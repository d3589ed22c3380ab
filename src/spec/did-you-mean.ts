import { distance } from 'fastest-levenshtein';
import { inMessage } from './problem.ts';

const mostCandidates = 2_000;
const longestWord = 100;

/** The candidates that somebody may have meant, nearest first, at most three. Letter case does not count. */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  if (word.length > longestWord) return [];
  const folded = word.toLowerCase();
  // Two letters in the wrong order count as two.
  const bound = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const near: { candidate: string; far: number }[] = [];
  let looked = 0;
  for (const candidate of candidates) {
    if (looked++ === mostCandidates) break;
    if (Math.abs(candidate.length - word.length) > bound) continue;
    const other = candidate.toLowerCase();
    const far = distance(folded, other);
    if (far <= bound || isShuffled(folded, other)) near.push({ candidate, far });
  }
  return near
    .toSorted((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** In a short word, two letters in the wrong order are half of it. */
function isShuffled(a: string, b: string): boolean {
  return a.length === b.length && a.length < 4 && sortedLetters(a) === sortedLetters(b);
}

function sortedLetters(word: string): string {
  return word.split('').toSorted().join('');
}

/** `Did you mean `env`?`, or what to say when nothing is near. */
export function didYouMean(near: readonly string[], otherwise: string): string {
  if (near.length === 0) return otherwise;
  return `Did you mean ${near.map((name) => `\`${inMessage(name)}\``).join(' or ')}?`;
}

/** Names for a message: all of a few, the first ten of many. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => `\`${inMessage(name)}\``);
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
}
