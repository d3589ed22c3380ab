import { describe, expect, test } from 'vitest';
import { gateRound, mayGoOn, noProgress, progressAfter, totalOf } from '../../src/engine/progress.ts';
import type { Outcome } from '../../src/plan/outcome.ts';
import { change, plan, runSummary, step } from '../views/builders.ts';

const image = { impact: 'safe' as const };
const two = plan(
  [change('ClusterImage/a', 'update'), change('Tag/b', 'update')],
  [step('ClusterImage/a#1', 'Draft', image), step('ClusterImage/a#2', 'Commit', image), step('Tag/b#1', 'Rename')],
);

function outcomes(...statuses: Outcome['status'][]): Outcome[] {
  return two.steps.map(({ id }, index) => ({ step: id, status: statuses[index] ?? 'skipped' }));
}

describe('whether another round may have something to do', () => {
  test.each<[string, Outcome['status'][], boolean]>([
    ['a phase that is through', ['applied', 'applied', 'applied'], true],
    ['a phase that was begun and held', ['applied', 'held', 'applied'], false],
    ['a phase that failed', ['applied', 'failed', 'applied'], false],
    ['a phase whose task goes on', ['applied', 'running', 'applied'], false],
  ])('%s', (_, statuses, goesOn) => {
    expect(mayGoOn(two, runSummary(outcomes(...statuses)))).toBe(goesOn);
  });

  test('a kind without phases is through after one round', () => {
    const tags = plan([change('Tag/b', 'update')], [step('Tag/b#1', 'Rename')]);
    expect(mayGoOn(tags, runSummary([{ step: 'Tag/b#1', status: 'applied' }]))).toBe(false);
  });
});

describe('an object that failed', () => {
  const progress = progressAfter(noProgress, two, runSummary(outcomes('failed', 'skipped', 'applied')));

  test('is left alone by the later rounds of the same command', () => {
    const { run, held } = gateRound(two, progress, 0);
    expect(run).toEqual(['Tag/b#1']);
    expect(held.map(({ step: id, reason }) => [id, reason])).toEqual([
      ['ClusterImage/a#1', 'failed-before'],
      ['ClusterImage/a#2', 'failed-before'],
    ]);
  });
});

test('failures under host maintenance are remembered from round to round', () => {
  const steps = [
    step('ClusterImage/a#1', 'Remediate', { impact: 'host-maintenance' }),
    step('ClusterImage/b#1', 'Scan', image),
  ];
  const made = plan([change('ClusterImage/a', 'update'), change('ClusterImage/b', 'update')], steps);
  const failed = steps.map(({ id }): Outcome => ({ step: id, status: 'failed' }));
  const first = progressAfter(noProgress, made, runSummary(failed));
  const second = progressAfter(first, two, runSummary(outcomes('applied', 'applied', 'applied')));
  expect([...second.failedMaintenance]).toEqual(['ClusterImage/a']);
});

test('the summary of all rounds has every outcome, and what was held only as it ended', () => {
  const first = progressAfter(noProgress, two, runSummary(outcomes('applied', 'held', 'applied')));
  const total = totalOf(progressAfter(first, two, runSummary(outcomes('applied', 'applied', 'held'))));
  expect(total?.counts).toMatchObject({ applied: 4, held: 1 });
  expect(total?.outcomes).toHaveLength(5);
});
