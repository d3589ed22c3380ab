import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { renderDriftText } from '../../src/views/drift-text.ts';
import { renderPlanJson } from '../../src/views/plan-json.ts';
import { renderPlanMarkdown } from '../../src/views/plan-markdown.ts';
import { renderPlanText } from '../../src/views/plan-text.ts';
import { renderRunSummary } from '../../src/views/run-summary.ts';
import { change, field, plan, runSummary, step } from './builders.ts';

const options = { colour: false, width: 80, unicode: true };

/** A plan of `size` objects that counts how often its changes and steps are looked at. */
function countingPlan(size: number): { counted: Plan; reads: () => number } {
  let reads = 0;
  const counting = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, key) => {
        reads += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
  const changes: Change[] = [];
  const steps: Step[] = [];
  for (let index = 0; index < size; index += 1) {
    const name = `Tag/t${String(index).padStart(6, '0')}`;
    const verdict = (['create', 'update', 'delete', 'blocked', 'keep'] as const)[index % 5] ?? 'keep';
    changes.push(counting(change(name, verdict, { fields: [field('description', 'a', 'b')] })));
    if (verdict !== 'blocked' && verdict !== 'keep') steps.push(counting(step(`${name}#1`, 'Write it')));
  }
  return { counted: plan(changes, steps), reads: () => reads };
}

describe('ten times as many changes are looked at ten times as often', () => {
  const summary = runSummary([]);

  test.each<[string, (counted: Plan) => string]>([
    ['text', (counted) => renderPlanText(counted, options)],
    ['Markdown', (counted) => renderPlanMarkdown(counted)],
    ['JSON', renderPlanJson],
    ['drift', (counted) => renderDriftText(counted, options)],
    ['run summary', (counted) => renderRunSummary(summary, counted, options)],
  ])('as %s', (_form, render) => {
    const [small, large] = [countingPlan(1_000), countingPlan(10_000)];
    render(small.counted);
    render(large.counted);
    // Sorting looks n log n times.
    expect(large.reads()).toBeLessThan(small.reads() * 14);
  });
});

test('every one of 10,000 changes is in the text', () => {
  const { counted } = countingPlan(10_000);
  const text = renderPlanText(counted, options);
  expect(text.match(/^ {2}[-+~!] Tag\//gm)).toHaveLength(8_000);
  expect(text.split('\n').at(-2)).toBe('Plan: 2000 to create, 2000 to update, 2000 to delete, 2000 blocked, 2000');
});
