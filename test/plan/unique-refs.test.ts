import { expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { uniqueRefs } from '../../src/plan/unique-refs.ts';
import { change } from '../views/builders.ts';
import { tagManifest } from './builders.ts';

const wanted = (name: string): Change => change(`Tag/${name}`, 'update', { id: 'w', wanted: tagManifest(name) });
const leftover = (name: string, id: string): Change => change(name, 'delete', { id });

test.each<[name: string, changes: Change[], refs: string[]]>([
  ['names that differ stay as they are', [wanted('a'), leftover('Tag/b', 't1')], ['Tag/a', 'Tag/b']],
  ['an object without a manifest gives way to one', [wanted('a'), leftover('Tag/a', 't1')], ['Tag/a', 'Tag/a (t1)']],
  ['it gives way to a manifest that comes later too', [leftover('Tag/a', 't1'), wanted('a')], ['Tag/a (t1)', 'Tag/a']],
  [
    'of two objects without a manifest the second gives way',
    [leftover('Tag/a', 't1'), leftover('Tag/a', 't2')],
    ['Tag/a', 'Tag/a (t2)'],
  ],
  [
    'every further one gives way',
    [wanted('a'), leftover('Tag/a', 't1'), leftover('Tag/a', 't2')],
    ['Tag/a', 'Tag/a (t1)', 'Tag/a (t2)'],
  ],
  [
    'objects of another kind do not stand in the way',
    [wanted('a'), leftover('TagCategory/a', 'c1')],
    ['Tag/a', 'TagCategory/a'],
  ],
])('%s', (_name, changes, refs) => {
  expect(uniqueRefs(changes).map(({ ref }) => `${ref.kind}/${ref.name}`)).toEqual(refs);
});

test('only the name in the plan changes', () => {
  const changes = [wanted('a'), leftover('Tag/a', 't1')];
  const [first, second] = uniqueRefs(changes);
  expect(first).toEqual(changes[0]);
  expect(second).toEqual({ ...changes[1], ref: { kind: 'Tag', name: 'a (t1)' } });
});
