import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { markedLine } from '../../src/views/diagnostics/marked-line.ts';
import { countText, renderDiagnosticsText } from '../../src/views/diagnostics-text.ts';
import type { ViewOptions } from '../../src/views/options.ts';
import { textWidth } from '../../src/views/span.ts';
import { diagnostic } from './builders.ts';

const options: ViewOptions = { colour: false, width: 80, unicode: true };
const file = 'manifests/lab/tags.yaml';
const text = 'apiVersion: trueup.dev/v1alpha1\r\nkind: Tag\r\nspec:\r\n\tcatgory: tier\r\n';

const unknownField = diagnostic({
  code: 'unknown-field',
  summary: '"catgory" is not a field of Tag.',
  detail: 'A Tag has the fields category, name and description.',
  remedy: 'Write "category" instead.',
  source: { file, line: 4, column: 2, end: { line: 4, column: 9 } },
  related: [{ message: 'The kind is named here:', source: { file, line: 2, column: 7, end: { line: 2, column: 10 } } }],
});

function render(diagnostics: Diagnostic[], source = text, rest: Partial<ViewOptions> = {}): string {
  return renderDiagnosticsText(diagnostics, new Map([[file, source]]), { ...options, ...rest });
}

describe('renderDiagnosticsText', () => {
  test('shows each problem with its line, a marker and the remedy', () => {
    expect(render([unknownField])).toMatchInlineSnapshot(`
      "error: "catgory" is not a field of Tag. (unknown-field)
        manifests/lab/tags.yaml:4:2
           4 │     catgory: tier
             │     ^^^^^^^
        A Tag has the fields category, name and description.
        The kind is named here:
        manifests/lab/tags.yaml:2:7
           2 │ kind: Tag
             │       ^^^
        Fix: Write "category" instead.

      1 error in 1 file"
    `);
  });

  test('fits a narrow terminal without unicode', () => {
    expect(render([unknownField], text, { width: 40, unicode: false })).toMatchInlineSnapshot(`
      "error: "catgory" is not a field of Tag.
      (unknown-field)
        manifests/lab/tags.yaml:4:2
           4 |     catgory: tier
             |     ^^^^^^^
        A Tag has the fields category, name
        and description.
        The kind is named here:
        manifests/lab/tags.yaml:2:7
           2 | kind: Tag
             |       ^^^
        Fix: Write "category" instead.

      1 error in 1 file"
    `);
  });

  test('goes through the files from top to bottom, with what has no place first', () => {
    const at = (name: string, line: number, column: number): Diagnostic =>
      diagnostic({ summary: `${name} ${line} ${column}`, source: { file: name, line, column } });
    const sorted = render([
      at('b', 1, 1),
      at('a', 10, 1),
      at('a', 2, 7),
      at('a', 2, 3),
      diagnostic({ summary: 'nowhere' }),
    ]);
    expect(sorted.match(/(?<=error: )\S+( \d+ \d+)?/g)).toEqual(['nowhere', 'a 2 3', 'a 2 7', 'a 10 1', 'b 1 1']);
  });

  test('gives errors, warnings and what belongs to them different colours', () => {
    const coloured = (severity: Diagnostic['severity']): string =>
      render([{ ...unknownField, severity }], text, { colour: true });
    expect(coloured('error')).toContain('\u001b[1;31m    ^^^^^^^\u001b[0m');
    expect(coloured('warning')).toContain('\u001b[1;33m    ^^^^^^^\u001b[0m');
    expect(coloured('error')).toContain('\u001b[36m      ^^^\u001b[0m');
  });

  test('does not show a line that may hold a secret', () => {
    const secret = diagnostic({ source: { file, line: 1, column: 11 }, redactLine: true });
    const shown = render([secret], 'password: hunter2\n');
    expect(shown).not.toContain('hunter2');
    expect(shown).toMatchInlineSnapshot(`
      "error: Something is wrong. (some-code)
        manifests/lab/tags.yaml:1:11
           1 │ (not shown: it may hold a secret)
        Fix: Put it right.

      1 error in 1 file"
    `);
  });

  test.each([
    ['a file whose text is not at hand', { file: 'other.yaml', line: 1, column: 1 }],
    ['a line behind the end', { file, line: 99, column: 1 }],
  ])('shows the position alone for %s', (_what, source) => {
    expect(render([diagnostic({ source })])).not.toContain('│');
  });

  test('marks the end of a line when something is missing there', () => {
    expect(render([diagnostic({ source: { file, line: 3, column: 6 } })])).toContain('   3 │ spec:\n       │      ^\n');
  });

  test('marks the rest of the line when a problem goes on for several lines', () => {
    const source = { file, line: 2, column: 1, end: { line: 4, column: 3 } };
    expect(render([diagnostic({ source })])).toContain('   2 │ kind: Tag\n       │ ^^^^^^^^^\n');
  });
});

describe('markedLine', () => {
  const room = { width: 40, ellipsis: '…' };

  test.each([
    ['a word', 'kind: Tga', [6, 9], ['kind: Tga', '      ^^^']],
    ['a word behind tabs', '\ta:\tb', [4, 5], ['    a:  b', '        ^']],
    ['a tab', 'a\tb', [1, 2], ['a   b', ' ^^^']],
    ['wide characters', '名前: 値', [4, 5], ['名前: 値', '      ^^']],
    ['an emoji', 'a: 👩‍💻 b', [3, 8], ['a: 👩‍💻 b', '   ^^']],
    ['a control character', 'a: \u001b[2J', [3, 4], [String.raw`a: \u001b[2J`, '   ^^^^^^']],
    ['the place behind the last character', 'kind:', [5, 6], ['kind:', '     ^']],
    [
      'the middle of a long line',
      `${'a'.repeat(100)}HERE${'b'.repeat(100)}`,
      [100, 104],
      ['…aaaaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbb…', '                    ^^^^'],
    ],
    ['the start of a long line', `HERE${'b'.repeat(100)}`, [0, 4], [`HERE${'b'.repeat(35)}…`, '^^^^']],
    ['a long part of a long line', `a ${'b'.repeat(100)}`, [2, 102], [`a ${'b'.repeat(37)}…`, `  ${'^'.repeat(37)}`]],
  ])('marks %s', (_what, line, [start = 0, end = 0], shown) => {
    const { text: source, marker } = markedLine(line, { start, end }, room);
    expect([source, marker]).toEqual(shown);
  });

  test('looks only at the neighbourhood of a place in a huge line', () => {
    const line = '語'.repeat(2_000_000);
    for (let index = 0; index < 100; index += 1) {
      const marked = markedLine(line, { start: 1_000_000 + index, end: 1_000_001 + index }, room);
      expect(textWidth(marked.text)).toBeLessThanOrEqual(40);
    }
  });
});

test.each([
  [0, 0, '0 errors'],
  [1, 0, '1 error in 1 file'],
  [0, 2, '2 warnings in 1 file'],
  [2, 1, '2 errors and 1 warning in 1 file'],
])('%i errors and %i warnings are counted as "%s"', (errors, warnings, expected) => {
  const source = { file, line: 1, column: 1 };
  const of = (severity: Diagnostic['severity'], number: number): Diagnostic[] =>
    Array.from({ length: number }, () => diagnostic({ severity, source }));
  expect(countText([...of('error', errors), ...of('warning', warnings)])).toBe(expected);
});
