import { describe, expect, test } from 'vitest';
import type { Impact } from '../../src/plan/impact.ts';
import type { Outcome, OutcomeStatus } from '../../src/plan/outcome.ts';
import { renderRunSummary } from '../../src/views/run-summary.ts';
import { errorRecord, plan, runSummary, step } from './builders.ts';

const options = { colour: false, width: 80, unicode: true };

describe('renderRunSummary', () => {
  test('counts, gives each reason once, and ends with what to do next', () => {
    const steps = [
      step('Tag/web#1', 'Create the tag web'),
      step('TagCategory/tier#1', 'Create the category tier'),
      step('Tag/app#1', 'Create the tag app'),
      step('Tag/db#1', 'Create the tag db'),
      step('Tag/old#1', 'Delete the tag old', { impact: 'destructive' }),
      step('Tag/moved#1', 'Change the tag moved'),
    ];
    const waits = 'TagCategory/tier#1 did not happen.';
    const error = errorRecord({
      code: 'permission-denied',
      message: 'The account may not create tag categories.',
      remedy: 'Give it the privilege "Create vSphere Tag Category".',
      operation: 'POST /api/cis/tagging/category',
      httpStatus: 403,
      errorType: 'UNAUTHORIZED',
      details: ['Permission to perform this operation was denied.'],
    });
    const outcomes: Outcome[] = [
      { step: 'Tag/app#1', status: 'skipped', message: waits },
      { step: 'Tag/web#1', status: 'applied' },
      { step: 'Tag/old#1', status: 'held', message: 'destructive is not allowed.', remedy: 'Allow it.' },
      { step: 'TagCategory/tier#1', status: 'failed', error },
      { step: 'Tag/db#1', status: 'skipped', message: waits },
      { step: 'Tag/moved#1', status: 'stale', message: 'description was "a" and is "b" now.', remedy: 'Plan again.' },
    ];
    expect(renderRunSummary(runSummary(outcomes, 1), plan([], steps), options)).toMatchInlineSnapshot(`
      "Run on lab: 1 applied, 1 failed, 1 stale, 1 held, 2 skipped, 1 blocked

      Failed
        TagCategory/tier#1  Create the category tier
          The account may not create tag categories.
          POST /api/cis/tagging/category answered 403 UNAUTHORIZED
          Permission to perform this operation was denied.
          Fix: Give it the privilege "Create vSphere Tag Category".

      Stale
        Tag/moved#1  Change the tag moved
          description was "a" and is "b" now.
          Fix: Plan again.

      Held
        Tag/old#1  Delete the tag old
          destructive is not allowed.
          Fix: Allow it.

      Skipped
        Tag/app#1  Create the tag app
        Tag/db#1  Create the tag db
          TagCategory/tier#1 did not happen.

      Next: put right what failed and run "trueup apply" again; it goes on from what
      vCenter holds."
    `);
  });

  test('of a run that did everything is two lines', () => {
    const outcomes: Outcome[] = [{ step: 'Tag/web#1', status: 'applied' }];
    expect(renderRunSummary(runSummary(outcomes), plan(), options)).toMatchInlineSnapshot(`
      "Run on lab: 1 applied

      Everything that was asked for is applied."
    `);
  });

  test('of a run with nothing to do says so', () => {
    expect(renderRunSummary(runSummary([]), plan(), options)).toContain('Run on lab: nothing to do');
  });
});

describe('the last line', () => {
  const lastLine = (status: OutcomeStatus, blocked = 0, impact: Impact = 'power-cycle'): string | undefined => {
    const summary = runSummary([{ step: 'Tag/web#1', status, message: 'Because.' }], blocked);
    const text = renderRunSummary(summary, plan([], [step('Tag/web#1', 'Change it', { impact })]), {
      ...options,
      width: 200,
    });
    return text.split('\n\n').at(-1)?.replaceAll('\n', ' ');
  };

  test.each<[OutcomeStatus, RegExp]>([
    ['unknown', /^Next: run "trueup plan" to see what vCenter holds now/],
    ['failed', /^Next: put right what failed and run "trueup apply" again/],
    ['not-converged', /^Next: run "trueup plan" to see what still differs/],
    ['stale', /^Next: vCenter has changed since the plan was made; run "trueup plan" again/],
    ['cancelled', /^Next: run "trueup apply" again to do the rest/],
    ['held', /^Next: to do what is held as well, run "trueup apply --allow power-cycle"\.$/],
    ['applied', /^Everything that was asked for is applied\.$/],
  ])('after %s says how to go on', (status, expected) => {
    expect(lastLine(status)).toMatch(expected);
  });

  test('does not offer --allow for what another reason holds', () => {
    expect(lastLine('held', 0, 'safe')).toMatch(/^Next: release what is held/);
  });

  test('points to blocked objects when nothing else is left', () => {
    expect(lastLine('applied', 1)).toMatch(/^Next: see to the blocked objects/);
  });
});
