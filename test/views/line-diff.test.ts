import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines, withContext, type DiffLine } from '../../src/views/line-diff.ts';

function written(lines: (DiffLine | undefined)[]): string[] {
  return lines.map((line) => (line === undefined ? '...' : line.mark + line.text));
}

describe('diffLines', () => {
  test.each([
    ['a changed line', ['a', 'b', 'c'], ['a', 'x', 'c'], [' a', '-b', '+x', ' c']],
    ['an added line', ['a', 'c'], ['a', 'b', 'c'], [' a', '+b', ' c']],
    ['a removed line', ['a', 'b', 'c'], ['a', 'c'], [' a', '-b', ' c']],
    ['a line that stays between two changes', ['a', 'b', 'c'], ['x', 'b', 'y'], ['-a', '+x', ' b', '-c', '+y']],
    ['repeated lines', ['a', 'a'], ['a', 'a', 'a'], [' a', ' a', '+a']],
    ['a new text', [], ['a'], ['+a']],
  ])('shows %s', (_what, from, to, expected) => {
    expect(written(diffLines(from, to))).toEqual(expected);
  });

  test('gives both texts back', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = diffLines(from, to);
        expect(lines.filter(({ mark }) => mark !== '+').map((line) => line.text)).toEqual(from);
        expect(lines.filter(({ mark }) => mark !== '-').map((line) => line.text)).toEqual(to);
      }),
    );
  });

  test('compares huge texts without a table of their product', () => {
    const from = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    const to = from.map((line) => `${line}!`);
    expect(diffLines(from, to)).toHaveLength(40_000);
  });
});

test('withContext leaves out what is far from a change', () => {
  const from = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const to = ['a', 'b', 'c', 'x', 'e', 'f', 'g'];
  expect(written(withContext(diffLines(from, to), 1))).toEqual(['...', ' c', '-d', '+x', ' e', '...']);
});
