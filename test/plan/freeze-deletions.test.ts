import { expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { freezeDeletions } from '../../src/plan/freeze-deletions.ts';
import { categoryManifest } from './builders.ts';
import { change } from '../views/builders.ts';

function wanted(count: number, found: number): Change[] {
  return Array.from({ length: count }, (_unused, index) =>
    change(`TagCategory/c${index}`, index < found ? 'keep' : 'create', {
      wanted: categoryManifest(`c${index}`),
      ...(index < found ? { id: `id-${index}` } : {}),
    }),
  );
}

const unwanted = change('TagCategory/old', 'delete', { id: 'old' });

test.each<[name: string, changes: Change[], known: number | undefined, verdict: Change['verdict']]>([
  ['everything that manifests name is there', wanted(10, 10), undefined, 'delete'],
  ['half of it is there', wanted(10, 5), undefined, 'delete'],
  ['less than half of it is there', wanted(10, 4), undefined, 'blocked'],
  ['there are only a few manifests', wanted(7, 0), undefined, 'delete'],
  ['half of what was known is there', wanted(9, 9), 20, 'delete'],
  ['less than half of what was known is there', wanted(9, 9), 21, 'blocked'],
  ['only a few were known', wanted(2, 2), 7, 'delete'],
])('when %s, what is not wanted: %#', (_name, changes, known, verdict) => {
  const counts = known === undefined ? undefined : new Map([['TagCategory', known] as const]);
  const frozen = freezeDeletions([...changes, unwanted], counts);
  expect(frozen.at(-1)).toMatchObject({ ref: unwanted.ref, verdict });
});

test('another kind is not held back', () => {
  const tag = change('Tag/old', 'delete', { id: 'tag' });
  expect(freezeDeletions([...wanted(10, 0), unwanted, tag]).slice(-2)).toMatchObject([{ verdict: 'blocked' }, tag]);
});

test('a replacement goes on: its object was seen', () => {
  const replaced = change('TagCategory/c0', 'replace', { id: 'c0', wanted: categoryManifest('c0') });
  expect(freezeDeletions([...wanted(10, 0), replaced]).at(-1)).toBe(replaced);
});
