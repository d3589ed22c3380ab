import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatStamp } from '../../src/plan/owner-stamp.ts';
import { joinDescription, splitDescription } from '../../src/reconcilers/description-marker.ts';

describe('a description', () => {
  test.each<[string, string, string[]]>([
    ['Half a GPU', 'Half a GPU', []],
    ['', '', []],
    ['[trueup/lab/gpu]', '', ['trueup/lab/gpu']],
    ['Half a GPU [trueup/lab/gpu]', 'Half a GPU', ['trueup/lab/gpu']],
    ['Half a GPU [trueup/lab/gpu;forbid]', 'Half a GPU', ['trueup/lab/gpu;forbid']],
    ['Two [trueup/lab/a] [trueup/prod/b]', 'Two', ['trueup/lab/a', 'trueup/prod/b']],
    ['Two\nlines [trueup/lab/a]', 'Two\nlines', ['trueup/lab/a']],
    ['Trailing space  [trueup/lab/a]', 'Trailing space ', ['trueup/lab/a']],
    ['In the [trueup/lab/a] middle', 'In the [trueup/lab/a] middle', []],
    ['In other brackets [best effort]', 'In other brackets [best effort]', []],
    ['Nearly [trueup/]', 'Nearly [trueup/]', []],
    ['Nearly [trueup/lab/a;later]', 'Nearly [trueup/lab/a;later]', []],
    ['Nearly [trueup/lab/a', 'Nearly [trueup/lab/a', []],
  ])('%j is text and stamps', (description, text, stamps) => {
    expect(splitDescription(description)).toEqual({ text, stamps });
  });

  const stamp = fc
    .record({
      environment: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
      name: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((name) => name.isWellFormed()),
      onRemove: fc.constantFrom('delete' as const, 'orphan' as const, 'forbid' as const),
    })
    .map(formatStamp);

  test('that is put together comes apart as it was, whatever people write and manifests are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(stamp, { maxLength: 3 }), (written, stamps) => {
        // What people write may itself end in something that reads as a stamp; that is nobody's own text any more.
        const { text } = splitDescription(written);
        expect(splitDescription(joinDescription(text, stamps))).toEqual({ text, stamps });
      }),
    );
  });
});
