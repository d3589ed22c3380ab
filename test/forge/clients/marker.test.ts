import { expect, test } from 'vitest';
import { holdsMarker, withMarker } from '../../../src/forge/clients/marker.ts';
import { withoutHtml } from '../../../src/forge/clients/without-html.ts';

const marker = '<!-- trueup:plan -->';

test.each([
  { body: marker, holds: true },
  { body: `text\r\n${marker}\r\nmore`, holds: true },
  { body: '<!-- trueup:plan environment=prod -->', holds: true },
  { body: '[//]: # (trueup:plan environment=prod)', holds: true },
  { body: '<!-- trueup:planner -->', holds: false },
  { body: `> ${marker}`, holds: false },
  { body: `see ${marker}`, holds: false },
  { body: 'trueup:plan', holds: false },
])('$body holds the marker: $holds', ({ body, holds }) => {
  expect(holdsMarker(body, marker)).toBe(holds);
});

test('a marker is found in both forms, whatever stands in it', () => {
  const odd = '<!-- trueup:plan (a) -->';
  expect(holdsMarker(withoutHtml(withMarker('text', odd)), odd)).toBe(true);
});

test('a body that holds the marker is left as it is', () => {
  expect(withMarker(`a\n${marker}\nb`, marker)).toBe(`a\n${marker}\nb`);
  expect(withMarker('a', marker)).toBe(`${marker}\n\na`);
});

test('without HTML, hidden lines stay hidden, folded parts are open, and code stays code', () => {
  const body = [
    marker,
    '**Plan**',
    '<details open><summary><b>Safe</b>: 1 object</summary>',
    '',
    '**create** `web`<br>',
    'Fix: none',
    '',
    '````diff',
    '```',
    '+ <b>note</b> <!-- kept -->',
    '````',
    '</details>',
  ].join('\n');

  expect(withoutHtml(body)).toBe(
    [
      '[//]: # (trueup:plan)',
      '',
      '**Plan**',
      '**Safe**: 1 object',
      '',
      '**create** `web`  ',
      'Fix: none',
      '',
      '````diff',
      '```',
      '+ <b>note</b> <!-- kept -->',
      '````',
    ].join('\n'),
  );
});
