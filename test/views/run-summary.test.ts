import { expect, test } from 'vitest';
import type { Outcome, OutcomeStatus, RunSummary } from '../../src/plan/outcome.ts';
import { renderRunSummary } from '../../src/views/run-summary.ts';
import { plan, step } from './builders.ts';

const options = { colour: false, width: 80, unicode: true };

function summary(outcomes: Outcome[], blocked = 0): RunSummary {
  const counts: Record<OutcomeStatus, number> = {
    applied: 0,
    failed: 0,
    skipped: 0,
    held: 0,
    stale: 0,
    unknown: 0,
    'not-converged': 0,
    cancelled: 0,
  };
  for (const { status } of outcomes) counts[status] += 1;
  return { planId: 'p1', environment: 'lab', counts, blocked, outcomes };
}

test('counts, gives each reason once, and ends with what to do next', () => {
  const steps = [
    step('Tag/web#1', 'Create the tag web'),
    step('TagCategory/tier#1', 'Create the category tier'),
    step('Tag/app#1', 'Create the tag app'),
    step('Tag/db#1', 'Create the tag db'),
  ];
  const waits = 'TagCategory/tier#1 did not happen.';
  const outcomes: Outcome[] = [
    { step: 'Tag/web#1', status: 'applied' },
    {
      step: 'TagCategory/tier#1',
      status: 'failed',
      error: {
        code: 'permission-denied',
        message: 'The account may not create tag categories.',
        remedy: 'Give it the privilege "Create vSphere Tag Category".',
        retry: 'never',
        operation: 'POST /api/cis/tagging/category',
        httpStatus: 403,
        errorType: 'UNAUTHORIZED',
        details: ['Permission to perform this operation was denied.'],
      },
    },
    { step: 'Tag/app#1', status: 'skipped', message: waits },
    { step: 'Tag/db#1', status: 'skipped', message: waits },
  ];
  expect(renderRunSummary(summary(outcomes, 1), plan([], steps), options)).toMatchInlineSnapshot(`
    "Run on lab: 1 applied, 1 failed, 2 skipped, 1 blocked

    failed
      TagCategory/tier#1  Create the category tier
        The account may not create tag categories.
        POST /api/cis/tagging/category answered 403 UNAUTHORIZED
        Permission to perform this operation was denied.
        Fix: Give it the privilege "Create vSphere Tag Category".

    skipped
      Tag/app#1  Create the tag app
      Tag/db#1  Create the tag db
        TagCategory/tier#1 did not happen.

    Next: put right what failed and run "trueup apply" again; it goes on from what
    vCenter holds."
  `);
});
