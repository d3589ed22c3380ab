import { createHash } from 'node:crypto';
import { seededRandom } from '../../src/simulator/random.ts';

/** At least so many of each list, however small the share. */
const fewest = 2;

/**
 * The part of the cases that a run tries: all of them, or with `TRUEUP_FAULT_SHARE` (from 0 to 1) some that follow from
 * the seed and the title, so that another seed tries others.
 */
export function sampled<T>(cases: readonly T[], title: string): T[] {
  const share = Number(process.env['TRUEUP_FAULT_SHARE'] ?? 1);
  if (!(share >= 0 && share <= 1)) throw new Error('TRUEUP_FAULT_SHARE must be a number from 0 to 1.');
  const count = Math.min(cases.length, Math.max(fewest, Math.ceil(cases.length * share)));
  if (count === cases.length) return [...cases];
  const digest = createHash('sha256')
    .update(`${process.env['TRUEUP_SEED'] ?? 1} ${title}`)
    .digest();
  const random = seededRandom(digest.readUInt32BE(0));
  return cases
    .map((value, index) => ({ value, index, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, count)
    .toSorted((a, b) => a.index - b.index)
    .map(({ value }) => value);
}
