import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { InternalError } from '../../src/base/internal-error.ts';
import { sortSteps } from '../../src/plan/sort-steps.ts';
import type { Step } from '../../src/plan/step.ts';
import { step } from '../views/builders.ts';

/** `Tag/b@1 < Tag/a Tag/c` is the step Tag/b#1 of wave 1 that waits for the other two. */
function parse(line: string): Step {
  const [own = '', waitsFor = ''] = line.split(' < ');
  const [name = '', wave = '0'] = own.split('@');
  const dependsOn = waitsFor.split(' ').filter((other) => other !== '');
  return step(`${name}#1`, name, { wave: Number(wave), dependsOn: dependsOn.map((other) => `${other}#1`) });
}

const order = (lines: string[]): string[] => sortSteps(lines.map(parse)).map(({ title, wave }) => `${title}@${wave}`);

test.each<[name: string, lines: string[], expected: string[]]>([
  ['no steps give no steps', [], []],
  ['a step comes after what it waits for', ['Tag/a < Tag/b', 'Tag/b'], ['Tag/b@0', 'Tag/a@0']],
  [
    'a step comes after all that it waits for',
    ['Tag/a < Tag/c Tag/b', 'Tag/b < Tag/c', 'Tag/c < Tag/d', 'Tag/d'],
    ['Tag/d@0', 'Tag/c@0', 'Tag/b@0', 'Tag/a@0'],
  ],
  [
    'steps that wait for nothing are ordered by kind and name',
    ['TagCategory/a', 'Tag/b', 'Tag/a'],
    ['Tag/a@0', 'Tag/b@0', 'TagCategory/a@0'],
  ],
  [
    'what waits for less comes first',
    ['Tag/a < TagCategory/a', 'TagCategory/a', 'TagCategory/b'],
    ['TagCategory/a@0', 'TagCategory/b@0', 'Tag/a@0'],
  ],
  ['a lower wave comes first', ['Tag/a@2', 'Tag/b@1', 'Tag/c@-1'], ['Tag/c@-1', 'Tag/b@1', 'Tag/a@2']],
  [
    'a step takes over the later wave of what it waits for',
    ['Tag/a < Tag/b', 'Tag/b@3', 'Tag/c@1'],
    ['Tag/c@1', 'Tag/b@3', 'Tag/a@3'],
  ],
  [
    'a later wave reaches through a chain',
    ['Tag/a < Tag/b', 'Tag/b < Tag/c', 'Tag/c@2', 'Tag/d@1'],
    ['Tag/d@1', 'Tag/c@2', 'Tag/b@2', 'Tag/a@2'],
  ],
  [
    'a step of a later wave keeps it when what it waits for is earlier',
    ['Tag/a@2 < Tag/b', 'Tag/b@1', 'Tag/c@1'],
    ['Tag/b@1', 'Tag/c@1', 'Tag/a@2'],
  ],
  [
    'the latest wave of several counts',
    ['Tag/a < Tag/b Tag/c', 'Tag/b@1', 'Tag/c@4'],
    ['Tag/b@1', 'Tag/c@4', 'Tag/a@4'],
  ],
  ['a step that is not there is not waited for', ['Tag/a < Tag/gone'], ['Tag/a@0']],
  ['a step that is named twice is waited for once', ['Tag/a < Tag/b Tag/b', 'Tag/b'], ['Tag/b@0', 'Tag/a@0']],
])('%s', (_name, lines, expected) => {
  expect(order(lines)).toEqual(expected);
});

describe('steps that wait for each other', () => {
  test.each<[name: string, lines: string[], stuck: string]>([
    ['two of them', ['Tag/a < Tag/b', 'Tag/b < Tag/a', 'Tag/c'], 'Tag/a#1, Tag/b#1'],
    ['one for itself', ['Tag/a < Tag/a'], 'Tag/a#1'],
    [
      'three of them, and one that waits for the circle',
      ['Tag/a < Tag/b', 'Tag/b < Tag/c', 'Tag/c < Tag/a', 'Tag/d < Tag/a'],
      'Tag/a#1, Tag/b#1, Tag/c#1, Tag/d#1',
    ],
  ])('are our own mistake, and named: %s', (_name, lines, stuck) => {
    expect(() => order(lines)).toThrow(InternalError);
    expect(() => order(lines)).toThrow(`these steps wait for each other: ${stuck}`);
  });
});

/** A name that sorts as its number does. */
const numbered = (index: number): string => `Tag/t${String(index).padStart(6, '0')}`;

describe('the size of a plan', () => {
  test('a chain of ten thousand steps is put in order', () => {
    const count = 10_000;
    const lines = Array.from({ length: count }, (_, index) =>
      index === count - 1 ? numbered(index) : `${numbered(index)} < ${numbered(index + 1)}`,
    );
    const expected = Array.from({ length: count }, (_, index) => `${numbered(count - 1 - index)}@0`);
    expect(order(lines)).toEqual(expected);
  });

  test('more than a hundred thousand steps may wait for one', () => {
    const followers = Array.from({ length: 150_000 }, (_, index) => `${numbered(index)} < TagCategory/env`);
    expect(order([...followers, 'TagCategory/env'])[0]).toBe('TagCategory/env@0');
  });
});

test('whatever waits for whatever, every step comes after what it waits for, and the order it was given in means nothing', () => {
  const edges = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 40 });
  const waves = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 20, maxLength: 20 });
  const places = Array.from({ length: 20 }, (_, index) => index);
  const anyOrder = fc.shuffledSubarray(places, { minLength: places.length });
  fc.assert(
    fc.property(edges, waves, anyOrder, (pairs, wave, shuffle) => {
      const steps = wave.map((own, index) => {
        const waitsFor = pairs.flatMap(([a, b]) => (Math.max(a, b) === index && a !== b ? [Math.min(a, b)] : []));
        return step(`${numbered(index)}#1`, '', {
          wave: own,
          dependsOn: waitsFor.map((other) => `${numbered(other)}#1`),
        });
      });
      const sorted = sortSteps(steps);
      const place = new Map(sorted.map(({ id }, index) => [id, index]));
      for (const { id, dependsOn } of sorted) {
        for (const other of dependsOn) expect(place.get(other)).toBeLessThan(place.get(id) ?? -1);
      }
      const shuffled = shuffle.flatMap((index) => steps[index] ?? []);
      expect(sortSteps(shuffled)).toEqual(sorted);
    }),
  );
});
