import { describe, expect, test } from 'vitest';
import { shareRoom } from '../../../src/views/pull-request/share-room.ts';
import { resultStatus } from '../../../src/views/pull-request/result-text.ts';
import type { EnvironmentResult } from '../../../src/views/pull-request/shown.ts';
import { change, diagnostic, errorRecord, fullPlan, plan, step } from '../builders.ts';

describe('a status', () => {
  const warnings = [{ code: 'kind-unreadable', message: 'Tag could not be read.' }];
  test.each<[what: string, result: EnvironmentResult, expected: string]>([
    [
      'says what changes',
      { plan: plan([change('Tag/a', 'create'), change('Tag/b', 'update')]) },
      'success: 1 to create, 1 to update',
    ],
    [
      'names the worst impact',
      { plan: plan([change('Tag/a', 'delete')], [step('Tag/a#1', 'Delete it', { impact: 'destructive' })]) },
      'success: 1 to delete; worst: destructive',
    ],
    ['says that there is nothing to do', { plan: plan([change('Tag/a', 'keep')]) }, 'success: nothing to do'],
    [
      'does not say so where a kind could not be read',
      { plan: plan([], [], { warnings }) },
      'success: nothing to do, as far as can be told',
    ],
    [
      'fails for what is blocked, with the reason',
      { plan: plan([change('Tag/a', 'update'), change('Tag/b', 'blocked', { message: 'Nobody manages it.' })]) },
      'failure: 1 blocked, 1 to update; Tag/b: Nobody manages it.',
    ],
    [
      'fails for manifests with mistakes, with the first error',
      { diagnostics: [diagnostic({ severity: 'warning', summary: 'Old.' }), diagnostic({ summary: 'Wrong.' })] },
      'failure: 1 error and 1 warning: Wrong.',
    ],
    [
      'fails for a vCenter that cannot be read',
      { error: errorRecord({ message: 'No answer.' }) },
      'failure: cannot be told: No answer.',
    ],
  ])('%s', (_what, result, expected) => {
    const { state, description } = resultStatus(result);
    expect(`${state}: ${description}`).toBe(expected);
  });

  test.each<EnvironmentResult>([
    { error: errorRecord({ message: '宽'.repeat(500) }) },
    { error: errorRecord({ message: 'e\u0301'.repeat(500) }) },
    { diagnostics: [diagnostic({ summary: 'x\n'.repeat(500) })] },
    { plan: fullPlan() },
  ])('is one short line', (result) => {
    const { description } = resultStatus(result);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(description).not.toMatch(/[\n\ud800-\udbff]$|\n/);
  });
});

test('room is shared evenly, and who needs less leaves the rest to the others', () => {
  const part = (natural: number): { natural: number; render: (room: number) => string } => ({
    natural,
    render: (room) => 'x'.repeat(Math.min(natural, room)),
  });
  const lengths = (sizes: number[], room: number): number[] =>
    shareRoom(sizes.map(part), room).map(({ length }) => length);
  expect(lengths([1_000, 10, 1_000], 210)).toEqual([100, 10, 100]);
  expect(lengths([5, 5], 100)).toEqual([5, 5]);
  expect(lengths([50, 50], 0)).toEqual([0, 0]);
  expect(lengths([], 10)).toEqual([]);
});
