import { describe, expect, test } from 'vitest';
import { conclude, type Ended } from '../../src/controller/environment/conclude.ts';
import type { OutcomeStatus, RunSummary } from '../../src/plan/outcome.ts';
import type { HeldStep, Plan } from '../../src/plan/plan.ts';

const hurried = { after: 1000, cause: 'retry' };
const atOnce = { after: 0, cause: 'phase' };

describe('when an environment is looked at again', () => {
  test.each<[what: string, status: OutcomeStatus, rounds: number, again: unknown]>([
    ['something moved meanwhile', 'stale', 0, hurried],
    ['something moved for the third time', 'stale', 2, hurried],
    ['something moves faster than it can be planned', 'stale', 3, 'backoff'],
    ['something was applied', 'applied', 0, atOnce],
    ['phase after phase was applied', 'applied', 19, atOnce],
    ['every run has something to write again', 'applied', 20, 'backoff'],
    ['a task goes on for hours', 'running', 500, { after: 30_000, cause: 'phase' }],
  ])('%s', (_what, status, rounds, again) => {
    expect(conclude({ ...ended, summary: summaryOf(status), rounds }).again).toEqual(again);
  });

  test.each<[known: Record<string, number>, state: string]>([
    [{ Tag: 2 }, 'blocked'],
    [{ Folder: 2 }, 'in-sync'],
    [{}, 'in-sync'],
  ])('a kind that could not be read, with %j known: %s', (known, state) => {
    const warnings = [
      { code: 'kind-unreadable', message: 'Tag could not be read, so nothing of that kind is removed' },
    ];
    expect(conclude({ ...ended, plan: { ...plan, warnings }, known }).environment).toBe(state);
  });

  const task = { step: 'Tag/a#1', reason: 'task-running', message: 'vCenter is still at it.', remedy: '' } as const;
  test.each<[what: string, held: HeldStep[], environment: string]>([
    ['alone', [task], 'running'],
    ['with what waits for it', [task, { ...task, step: 'Tag/b#1', reason: 'dependency-held' }], 'running'],
    ['beside what waits for people', [task, { ...task, step: 'Tag/b#1', reason: 'needs-approval' }], 'held'],
  ])('a task of an earlier step that goes on is looked at again soon, %s', (_what, held, environment) => {
    const again = { after: 30_000, cause: 'phase' };
    expect(conclude({ ...ended, gated: { run: [], held } })).toMatchObject({ run: 'held', environment, again });
  });

  test('steps that only a plan was asked for are not in sync', () => {
    expect(conclude({ ...ended, onlyPlanned: 2 })).toMatchObject({ run: 'held', environment: 'out-of-sync' });
  });
});

test.each<[OutcomeStatus, RegExp]>([
  ['failed', /^1 step failed: /],
  ['not-converged', /^1 step failed: /],
  ['unknown', /^1 step ended without a known outcome: TagCategory\/env#1: /],
])('a step that is %s is told as what it is', (status, message) => {
  expect(conclude({ ...ended, summary: summaryOf(status) })).toMatchObject({ run: 'failed', again: 'backoff' });
  expect(conclude({ ...ended, summary: summaryOf(status) }).message).toMatch(message);
});

const plan: Plan = {
  id: 'p',
  environment: 'lab',
  target: { name: 'vc', url: 'https://vc.example' },
  createdAt: '2030-01-01T00:00:00Z',
  changes: [],
  steps: [],
  warnings: [],
  policy: { allow: [], budgets: { deletes: 0, powerCycles: 0, hostsInMaintenance: 0, failures: 0 } },
};

const ended: Ended = { plan, gated: { run: [], held: [] }, onlyPlanned: 0, rounds: 0, now: 0 };

function summaryOf(status: OutcomeStatus): RunSummary {
  const none = {
    applied: 0,
    running: 0,
    failed: 0,
    skipped: 0,
    held: 0,
    stale: 0,
    unknown: 0,
    'not-converged': 0,
    cancelled: 0,
  };
  const outcomes = [{ step: 'TagCategory/env#1', status }];
  return { planId: 'p', environment: 'lab', counts: { ...none, [status]: 1 }, blocked: 0, outcomes };
}
