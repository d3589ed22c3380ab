import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDiagnosticsGithub } from '../../src/views/diagnostics-github.ts';
import { renderDiagnosticsJson } from '../../src/views/diagnostics-json.ts';
import { renderDiagnosticsSarif } from '../../src/views/diagnostics-sarif.ts';
import { renderDiagnosticsText } from '../../src/views/diagnostics-text.ts';
import { renderDriftText } from '../../src/views/drift-text.ts';
import { renderErrorText } from '../../src/views/error-text.ts';
import { renderEventLine } from '../../src/views/event-line.ts';
import type { ViewOptions } from '../../src/views/options.ts';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import { renderPlanMarkdown } from '../../src/views/plan-markdown.ts';
import { renderPlanText } from '../../src/views/plan-text.ts';
import { renderRunSummary } from '../../src/views/run-summary.ts';
import { textWidth } from '../../src/views/span.ts';
import { renderTable } from '../../src/views/table.ts';
import { anyError, anyOutcomes, anyPlan, anyProblems, anyText } from './arbitraries.ts';
import { runSummary } from './builders.ts';

const ownColours = /\u001b\[(?:0|1|2|31|32|33|36|1;31|1;33)m/g;
const obeyed = /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;

/** What a terminal would obey instead of showing it. */
function expectHarmless(text: string): void {
  expect(obeyed.exec(text.replaceAll(ownColours, ''))?.[0]).toBeUndefined();
}

const anyPlaceToRead: fc.Arbitrary<ViewOptions & { verbose: boolean }> = fc.record({
  colour: fc.boolean(),
  width: fc.constantFrom(1, 20, 40, 80, 120, 200, Infinity),
  unicode: fc.boolean(),
  verbose: fc.boolean(),
});

describe('whatever stands in a manifest or in vCenter', () => {
  test('a plan and its drift neither fail nor obey it', () => {
    fc.assert(
      fc.property(anyPlan, anyPlaceToRead, (plan, options) => {
        expectHarmless(renderPlanText(plan, options));
        expectHarmless(renderDriftText(plan, options));
      }),
    );
  });

  test('no line is wider than the terminal, but for words that cannot be broken', () => {
    const anyWidth = fc.record({ width: fc.constantFrom(40, 80, 120), verbose: fc.boolean() });
    fc.assert(
      fc.property(anyPlan, anyOutcomes, anyError, anyWidth, (plan, outcomes, error, place) => {
        const options = { colour: false, unicode: false, ...place };
        const texts = [
          renderPlanText(plan, options),
          renderDriftText(plan, options),
          renderRunSummary(runSummary(outcomes), plan, options),
          renderErrorText(error, options),
        ];
        const lines = texts.join('\n').split('\n');
        const wide = lines.filter((line) => textWidth(line) > place.width && withoutSign(line).includes(' '));
        expect(wide).toEqual([]);
      }),
    );
  });

  test('a comment stays whole and within its length', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(3_000, 65_000), (plan, maxLength) => {
        const text = renderPlanMarkdown(plan, { maxLength });
        expectHarmless(text);
        expect(text.length).toBeLessThanOrEqual(maxLength);
        expect(text.split('\n')[0]).toMatch(/^<!-- trueup:plan environment=\S* -->$/);
      }),
    );
  });

  test('JSON gives everything back', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const json = renderPlanJson(plan);
        expectHarmless(json);
        expect(JSON.parse(json)).toMatchObject(JSON.parse(JSON.stringify(plan)) as object);
      }),
    );
  });

  test('problems are shown in every format', () => {
    fc.assert(
      fc.property(anyProblems, anyPlaceToRead, ({ diagnostics, sources }, options) => {
        expectHarmless(renderDiagnosticsText(diagnostics, sources, options));
        expectHarmless(renderDiagnosticsJson(diagnostics));
        expectHarmless(renderDiagnosticsSarif(diagnostics, { version: '1' }));
        const commands = renderDiagnosticsGithub(diagnostics);
        expectHarmless(commands);
        expect(commands.split('\n')).toHaveLength(diagnostics.length);
      }),
    );
  });

  test('runs, events, errors and tables are shown', () => {
    fc.assert(
      fc.property(anyPlan, anyOutcomes, anyError, anyPlaceToRead, (plan, outcomes, error, options) => {
        expectHarmless(renderRunSummary(runSummary(outcomes), plan, options));
        expectHarmless(renderErrorText(error, options));
        for (const outcome of outcomes) {
          const line = renderEventLine({ at: '', type: 'step-finished', step: outcome.step, outcome });
          expectHarmless(line ?? '');
          expect(line).not.toContain('\n');
        }
      }),
    );
    fc.assert(
      fc.property(fc.array(anyText), anyPlaceToRead, (rows, options) => {
        expectHarmless(renderTable(rows, [{ title: 'NAME', text: (row) => row }], options));
      }),
    );
  });
});

/** A line without the signs and numbers that hang before a word. */
function withoutSign(line: string): string {
  return line.trim().replace(/^(?:(?:[-+~<>!=]|-\/\+|\d+\.) )+/, '');
}
