import { describe, expect, test } from 'vitest';
import { renderDiagnosticsGithub } from '../../src/views/diagnostics-github.ts';
import { renderDiagnosticsJson } from '../../src/views/diagnostics-json.ts';
import { renderDiagnosticsSarif } from '../../src/views/diagnostics-sarif.ts';
import { diagnostic } from './builders.ts';

const source = { file: 'lab/tags.yaml', line: 4, column: 2, end: { line: 4, column: 9 } };

describe('workflow commands of GitHub', () => {
  test('carry place, title and message', () => {
    expect(renderDiagnosticsGithub([diagnostic({ source, detail: 'Because.' })])).toBe(
      '::error file=lab/tags.yaml,line=4,col=2,endLine=4,endColumn=9,title=Something is wrong. (some-code)' +
        '::Something is wrong.%0ABecause.%0AFix: Put it right.',
    );
  });

  test('are plain without a place', () => {
    expect(renderDiagnosticsGithub([diagnostic({ severity: 'warning' })])).toBe(
      '::warning title=Something is wrong. (some-code)::Something is wrong.%0AFix: Put it right.',
    );
  });

  test.each([
    ['a comma and a colon in a property', { summary: 'a, b: c' }, 'title=a%2C b%3A c (some-code)::a, b: c%0A'],
    ['a percent sign', { summary: '100%25' }, 'title=100%2525 (some-code)::100%2525%0A'],
    ['a line break', { summary: 'a\r\nb' }, 'title=a b (some-code)::a b%0A'],
    ['a command', { summary: '::set-output name=x::y' }, 'title=%3A%3Aset-output name=x%3A%3Ay (some-code)'],
    ['a control character', { summary: 'a\u001b[2Jb' }, String.raw`title=a\u001b[2Jb (some-code)::a\u001b[2Jb`],
    [
      'a strange file name',
      { source: { file: 'a,b:c\n%.yaml', line: 1, column: 1 } },
      String.raw`file=a%2Cb%3Ac\n%25.yaml,line=1,col=1,title=`,
    ],
  ])('escape %s', (_what, rest, expected) => {
    expect(renderDiagnosticsGithub([diagnostic(rest)])).toContain(expected);
  });

  test('take one line each', () => {
    expect(renderDiagnosticsGithub([diagnostic(), diagnostic({ detail: 'a\nb' })]).split('\n')).toHaveLength(2);
  });
});

describe('SARIF', () => {
  const log = (...args: Parameters<typeof renderDiagnosticsSarif>): unknown =>
    JSON.parse(renderDiagnosticsSarif(...args));

  test('has what a code scanning service asks for', () => {
    const related = [{ message: 'The first one is here:', source: { file: '/abs/ü b.yaml', line: 1, column: 1 } }];
    expect(
      log([diagnostic({ source, related }), diagnostic({ code: 'a-code', severity: 'warning' })], { version: '1.2.3' }),
    ).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Trueup', version: '1.2.3', rules: [{ id: 'a-code' }, { id: 'some-code' }] } },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'a-code',
              ruleIndex: 0,
              level: 'warning',
              message: { text: 'Something is wrong.\nFix: Put it right.' },
              locations: [],
              relatedLocations: [],
            },
            {
              ruleId: 'some-code',
              ruleIndex: 1,
              level: 'error',
              message: { text: 'Something is wrong.\nFix: Put it right.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'lab/tags.yaml' },
                    region: { startLine: 4, startColumn: 2, endLine: 4, endColumn: 9 },
                  },
                },
              ],
              relatedLocations: [
                {
                  id: 0,
                  message: { text: 'The first one is here:' },
                  physicalLocation: {
                    artifactLocation: { uri: 'file:///abs/%C3%BC%20b.yaml' },
                    region: { startLine: 1, startColumn: 1 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test.each([
    [String.raw`lab\tags.yaml`, 'lab/tags.yaml'],
    [String.raw`C:\lab\tags.yaml`, 'file:///C%3A/lab/tags.yaml'],
    ['a#b?.yaml', 'a%23b%3F.yaml'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
    ['-', '-'],
  ])('names the file %j as %s', (file, uri) => {
    const text = JSON.stringify(log([diagnostic({ source: { file, line: 1, column: 1 } })], { version: '1' }));
    expect(text).toContain(`"uri":"${uri}"`);
  });

  test('of no problems is a log without results', () => {
    expect(log([], { version: '1' })).toMatchObject({ runs: [{ results: [] }] });
  });
});

test('JSON carries the counts and every problem as it is', () => {
  const problems = [diagnostic({ source, redactLine: true }), diagnostic({ severity: 'warning' })];
  expect(JSON.parse(renderDiagnosticsJson(problems))).toEqual({
    formatVersion: 1,
    summary: { errors: 1, warnings: 1 },
    diagnostics: [problems[1], problems[0]],
  });
});
