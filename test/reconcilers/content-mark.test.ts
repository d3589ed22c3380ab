import { expect, test } from 'vitest';
import { joinMarks, splitMarks, withMark, withoutMark } from '../../src/reconcilers/content-mark.ts';

test.each([
  ['', { text: '', marks: [] }],
  ['Text', { text: 'Text', marks: [] }],
  ['Text [trueup/prod/x]', { text: 'Text', marks: [{ stamp: 'trueup/prod/x', notes: {} }] }],
  [
    'Text [trueup/prod/x;forbid content:ab version:4]',
    { text: 'Text', marks: [{ stamp: 'trueup/prod/x;forbid', notes: { content: 'ab', version: '4' } }] },
  ],
  [
    '[trueup/lab/y] [trueup/prod/x password:12]',
    {
      text: '',
      marks: [
        { stamp: 'trueup/lab/y', notes: {} },
        { stamp: 'trueup/prod/x', notes: { password: '12' } },
      ],
    },
  ],
  ['[trueup/prod/x] more', { text: '[trueup/prod/x] more', marks: [] }],
  ['[trueup/prod/x no note]', { text: '[trueup/prod/x no note]', marks: [] }],
])('%j is text and marks, and goes back together', (description, parts) => {
  expect(splitMarks(description)).toEqual(parts);
  expect(joinMarks(parts.text, parts.marks)).toBe(description);
});

test('a note may hold what would end it', () => {
  const marks = [{ stamp: 'trueup/prod/x', notes: { version: '4 ]%[' } }];
  expect(splitMarks(joinMarks('Text', marks))).toEqual({ text: 'Text', marks });
});

test('an environment writes its own mark and leaves those of others', () => {
  const { marks } = splitMarks('[trueup/lab/y content:ab] [trueup/prod/x]');
  const written = withMark(marks, { stamp: undefined, notes: { version: '4' } }, 'lab');
  expect(joinMarks('', written)).toBe('[trueup/prod/x] [trueup/lab/y content:ab version:4]');
  expect(joinMarks('', withMark(marks, { stamp: 'trueup/lab/z', notes: { content: '' } }, 'lab'))).toBe(
    '[trueup/prod/x] [trueup/lab/z]',
  );
  expect(joinMarks('', withoutMark(marks, 'lab'))).toBe('[trueup/prod/x]');
});
