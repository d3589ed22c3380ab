import type { PullRequestRecord } from '../../store/records.ts';
import type { Overlap } from '../../views/pull-request/shown.ts';

/** Refs that are remembered of a pull request in one environment; overlaps of the others go unnoticed. */
export const mostRefs = 5_000;
const mostOverlaps = 20;

/** The other open pull requests that change some of the same objects of an environment. */
export function overlapsOf(
  number: number,
  { environment, refs }: { environment: string; refs: readonly string[] },
  open: readonly PullRequestRecord[],
): Overlap[] {
  const mine = new Set(refs);
  return open
    .filter((other) => other.number !== number && other.state === 'open')
    .flatMap((other) => {
      const shared = (other.touches[environment] ?? []).filter((ref) => mine.has(ref));
      return shared.length === 0 ? [] : [{ number: other.number, title: other.title, refs: shared }];
    })
    .toSorted((a, b) => a.number - b.number)
    .slice(0, mostOverlaps);
}

/** Numbers of the other pull requests whose note about this one is out of date now. */
export function outdatedBy(
  number: number,
  { before, after }: { before: PullRequestRecord['touches']; after: PullRequestRecord['touches'] },
  open: readonly PullRequestRecord[],
): number[] {
  const moved = Object.entries({ ...before, ...after }).flatMap(([environment]) => {
    const [was, is] = [new Set(before[environment]), new Set(after[environment])];
    const refs = [...[...was].filter((ref) => !is.has(ref)), ...[...is].filter((ref) => !was.has(ref))];
    return overlapsOf(number, { environment, refs }, open).map((overlap) => overlap.number);
  });
  return [...new Set(moved)];
}
