import { describe, expect, test } from 'vitest';
import { applyRenames, renamesOf, type Renames } from '../../src/plan/apply-renames.ts';
import type { KindObservation, PresentObservation } from '../../src/plan/observation.ts';
import type { Pair } from '../../src/plan/pair.ts';
import { categoryManifest, present } from './builders.ts';

const category = (name: string): PresentObservation<'TagCategory'> => present<'TagCategory'>('c1', [name], { name });
const wants = (name: string, found: Pair['found']): Pair => ({ wanted: categoryManifest(name), found, rivals: [] });

describe('the renames of a kind', () => {
  test.each<[name: string, pairs: Pair[], renames: [string, string][]]>([
    [
      'hold an object that has another name than is wanted',
      [wants('env', category('environment'))],
      [['environment', 'env']],
    ],
    ['leave out an object that has its name', [wants('env', category('env'))], []],
    ['leave out what does not exist', [wants('env', { state: 'absent' })], []],
    ['leave out what no manifest asks for', [{ found: category('old'), rivals: [] }], []],
    [
      'hold both of a chain',
      [wants('b', category('a')), wants('c', category('b'))],
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
    ],
  ])('%s', (_name, pairs, renames) => {
    expect([...renamesOf(pairs)]).toEqual(renames);
  });
});

describe('an object that refers to a renamed one', () => {
  function tags(...objects: PresentObservation<'Tag'>[]): KindObservation<'Tag'> {
    return { kind: 'Tag', objects };
  }

  function tag(of: string, name: string): PresentObservation<'Tag'> {
    return present<'Tag'>('t1', [of, name], { category: of, name });
  }

  const renamed = (renames: [string, string][], kind = 'TagCategory'): Renames => new Map([[kind, new Map(renames)]]);
  const seen = (object: PresentObservation<'Tag'>, renames: Renames): PresentObservation<'Tag'> | undefined =>
    applyRenames(tags(object), renames).objects[0];

  test('is seen under the new name, and keeps the digest of what is there', () => {
    const object = tag('environment', 'prod');
    expect(seen(object, renamed([['environment', 'env']]))).toEqual({
      ...object,
      identity: ['env', 'prod'],
      fields: { category: 'env', name: 'prod' },
    });
  });

  test('keeps its own name, also when that is the same word', () => {
    expect(seen(tag('prod', 'prod'), renamed([['prod', 'env']]))).toMatchObject({
      identity: ['env', 'prod'],
      fields: { category: 'env', name: 'prod' },
    });
  });

  test('follows one renaming and not the next one of a chain', () => {
    const chain = renamed([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(seen(tag('a', 'prod'), chain)?.identity).toEqual(['b', 'prod']);
    expect(seen(tag('b', 'prod'), chain)?.identity).toEqual(['c', 'prod']);
  });

  test.each<[name: string, renames: Renames]>([
    ['nothing is renamed', new Map()],
    ['something else is renamed', renamed([['tier', 'layer']])],
    [
      'something of another kind is renamed',
      new Map([...renamed([['environment', 'env']], 'Tag'), ...renamed([['tier', 'layer']])]),
    ],
  ])('stays as it is when %s', (_name, renames) => {
    const object = tag('environment', 'prod');
    expect(seen(object, renames)).toEqual(object);
  });

  test('does not change what was observed', () => {
    const observation = tags(tag('environment', 'prod'));
    const before = structuredClone(observation);
    applyRenames(observation, renamed([['environment', 'env']]));
    expect(observation).toEqual(before);
  });
});
