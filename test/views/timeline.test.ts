import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/plan/outcome.ts';
import { renderRunSummary } from '../../src/views/run-summary.ts';
import { plan, runSummary, step } from './builders.ts';

const start = Date.parse('2026-11-21T22:00:00Z');

function outcome(id: string, minutes: [from: number, to: number], rest: Partial<Outcome> = {}): Outcome {
  const [from, to] = minutes;
  const startedAt = new Date(start + from * 60_000).toISOString();
  return { step: id, status: 'applied', startedAt, durationMs: (to - from) * 60_000, ...rest };
}

const rollout = plan(
  [],
  ['c-001', 'c-002', 'c-003'].flatMap((name) => [
    step(`ClusterImage/${name}#1`, 'Scan'),
    step(`ClusterImage/${name}#2`, 'Apply', { impact: 'host-maintenance' }),
  ]),
);

const outcomes = [
  outcome('ClusterImage/c-001#1', [0, 1]),
  outcome('ClusterImage/c-001#2', [1, 60]),
  outcome('ClusterImage/c-002#1', [0, 1]),
  outcome('ClusterImage/c-002#2', [60, 120], { status: 'failed', message: 'esx-17 did not enter maintenance mode.' }),
  { step: 'ClusterImage/c-003#1', status: 'applied' as const, startedAt: new Date(start).toISOString(), durationMs: 0 },
  { step: 'ClusterImage/c-003#2', status: 'held' as const, message: 'Too many failures.' },
];

function timelineIn(width: number): string[] {
  const text = renderRunSummary(runSummary(outcomes), rollout, { width, colour: false, unicode: true });
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('Timeline'));
  return lines.slice(from, from + 4);
}

describe('the timeline of a rollout', () => {
  test('has one line for each object, with when it began, how long it took and how it ended', () => {
    expect(timelineIn(100)).toEqual([
      'Timeline from 2026-11-21 22:00:00 UTC, 2 h 0 min',
      '  ClusterImage/c-001   +0:00:00    1 h 0 min  ====================.................... applied',
      '  ClusterImage/c-002   +0:00:00    2 h 0 min  failed: esx-17 did not enter maintenance mode.',
      '  ClusterImage/c-003   +0:00:00         0 ms  held: Too many failures.',
    ]);
  });

  test('has no bars where there is no room', () => {
    for (const line of timelineIn(72)) expect(line).not.toMatch(/[=.]{8}/);
  });

  test('is left out of runs that took no host', () => {
    const tags = plan([], [step('Tag/a#1', 'Create')]);
    const text = renderRunSummary(runSummary([outcome('Tag/a#1', [0, 1])]), tags, {
      width: 100,
      colour: false,
      unicode: true,
    });
    expect(text).not.toContain('Timeline');
  });
});
