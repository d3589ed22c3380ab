import { describe, expect, test } from 'vitest';
import { isWhole, selectChanges, wholeEnvironment, type Selection } from '../../src/engine/selection.ts';
import { blank } from '../../src/plan/decision.ts';
import { categoryManifest, present } from '../plan/builders.ts';

const shop = { metadata: { name: 'shop', labels: { app: 'shop', tier: 'web' } } };
const blog = { metadata: { name: 'blog', labels: { app: 'blog', tier: 'web' } } };
const changes = [
  blank('TagCategory', categoryManifest('shop', {}, shop), { state: 'absent' }),
  blank('TagCategory', categoryManifest('blog', {}, blog), { state: 'absent' }),
  blank('TagCategory', undefined, present('category-1', ['old'], {}, ['trueup/lab/old'])),
];

describe('a selection', () => {
  test.each<[string, Partial<Selection>, string[]]>([
    ['of nothing in particular is everything', {}, ['shop', 'blog', 'old']],
    ['by name is that object', { only: ['TagCategory/shop'] }, ['shop']],
    ['by names is those objects', { only: ['TagCategory/shop', 'TagCategory/old'] }, ['shop', 'old']],
    ['by the name of another kind is nothing', { only: ['Tag/shop'] }, []],
    ['by label is what has it', { labels: { app: 'shop' } }, ['shop']],
    ['by label leaves out what has no manifest', { labels: { tier: 'web' } }, ['shop', 'blog']],
    ['by labels is what has all of them', { labels: { app: 'blog', tier: 'web' } }, ['blog']],
    ['by an unknown label is nothing', { labels: { team: 'web' } }, []],
    ['by name and label needs both', { only: ['TagCategory/shop'], labels: { app: 'blog' } }, []],
  ])('%s', (_title, selection, names) => {
    const selected = selectChanges(changes, { ...wholeEnvironment, ...selection });
    expect(selected.map(({ ref }) => ref.name)).toEqual(names);
  });

  test.each([
    [wholeEnvironment, true],
    [{ only: ['Tag/a'], labels: {} }, false],
    [{ only: [], labels: { app: 'shop' } }, false],
  ])('%j is the whole environment: %s', (selection, whole) => {
    expect(isWhole(selection)).toBe(whole);
  });
});
