import { describe, expect, test } from 'vitest';
import { blockDependents } from '../../src/plan/block-dependents.ts';
import type { Change } from '../../src/plan/change.ts';
import { change } from '../views/builders.ts';
import { categoryManifest, tagManifest } from './builders.ts';

/** A tag to create in the category env. */
const tag = change('Tag/prod', 'create', { wanted: tagManifest('prod') });

function category(verdict: Change['verdict'], rest: Partial<Change> = {}): Change {
  return change('TagCategory/env', verdict, { wanted: categoryManifest('env'), ...rest });
}

describe('what waits for something blocked', () => {
  const blockedCategory = category('blocked', { message: 'It is taken.' });

  /** A tag that depends on other manifests only by `dependsOn`. */
  function dependent(name: string, ...on: string[]): Change {
    const dependsOn = on.map((other) => ({ kind: 'Tag' as const, name: other }));
    const wanted = tagManifest(name, {}, { references: [], lifecycle: { dependsOn } });
    return change(`Tag/${name}`, 'update', { id: name, wanted });
  }

  function withoutId({ id: _id, ...rest }: Change): Change {
    return rest;
  }

  const verdicts = (changes: Change[]): string[] =>
    blockDependents(changes).map(({ ref, verdict }) => `${ref.name} ${verdict}`);

  test.each<[name: string, changes: Change[], expected: string[]]>([
    ['is blocked when what it refers to does not exist yet', [tag, blockedCategory], ['prod blocked', 'env blocked']],
    [
      'is not blocked when what it refers to exists',
      [tag, { ...blockedCategory, id: 'c1' }],
      ['prod create', 'env blocked'],
    ],
    ['is not blocked by what is kept', [tag, category('keep', { id: 'c1' })], ['prod create', 'env keep']],
    [
      'is blocked by what does not exist and is suspended',
      [tag, category('keep', { reason: 'suspended' })],
      ['prod blocked', 'env keep'],
    ],
    [
      'is blocked by dependsOn on what does not exist and is suspended',
      [dependent('a', 'b'), withoutId({ ...dependent('b'), verdict: 'keep' })],
      ['a blocked', 'b keep'],
    ],
    ['is not blocked by what is about to be made', [tag, category('create')], ['prod create', 'env create']],
    [
      'is blocked by dependsOn even when the object exists',
      [dependent('a', 'b'), { ...dependent('b'), verdict: 'blocked' }],
      ['a blocked', 'b blocked'],
    ],
    [
      'is blocked through a chain, in whatever order it stands',
      [dependent('a', 'b'), dependent('b', 'c'), { ...dependent('c'), verdict: 'blocked' }, dependent('d', 'a')],
      ['a blocked', 'b blocked', 'c blocked', 'd blocked'],
    ],
    [
      'is blocked through a chain from the front to the back',
      [{ ...dependent('a'), verdict: 'blocked' }, dependent('b', 'a'), dependent('c', 'b'), dependent('d')],
      ['a blocked', 'b blocked', 'c blocked', 'd update'],
    ],
    [
      'stays kept when there is nothing to do about it',
      [
        { ...dependent('a', 'b'), verdict: 'keep' },
        { ...dependent('b'), verdict: 'blocked' },
      ],
      ['a keep', 'b blocked'],
    ],
    ['is not blocked by a manifest that is not part of the run', [dependent('a', 'gone')], ['a update']],
    [
      'does not hold what no manifest asks for',
      [change('Tag/old', 'delete'), blockedCategory],
      ['old delete', 'env blocked'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(verdicts(changes)).toEqual(expected);
  });

  test('says that it is suspended and not there', () => {
    const suspended = category('keep', { reason: 'suspended', message: 'Its manifest is suspended.' });
    expect(blockDependents([tag, suspended])[0]?.message).toBe(
      'It waits for TagCategory/env, which does not exist and is suspended.',
    );
  });

  test('says for what, and how that is settled', () => {
    expect(blockDependents([tag, blockedCategory])[0]).toMatchObject({
      reason: 'dependency-blocked',
      message: 'It waits for TagCategory/env, which is blocked.',
      remedy: 'Settle TagCategory/env first: It is taken.',
    });
  });

  test.each<[string, (chain: Change[]) => Change[]]>([
    ['from the front', (chain) => chain],
    ['from the back', (chain) => chain.toReversed()],
  ])('a chain of ten thousand is blocked %s without delay', (_name, order) => {
    const chain = Array.from({ length: 10_000 }, (_, index) => dependent(`tag-${index}`, `tag-${index - 1}`));
    const first: Change = { ...dependent('tag-0'), verdict: 'blocked' };
    const changes = blockDependents(order([first, ...chain.slice(1)]));
    expect(changes.filter(({ verdict }) => verdict !== 'blocked')).toEqual([]);
  });
});
