import { describe, expect, test } from 'vitest';
import { heldAtStart } from '../../src/engine/may-start.ts';
import { createRunState } from '../../src/engine/run-state.ts';
import { watchWindow, withoutWindows } from '../../src/engine/watch-window.ts';
import type { MaintenanceWindow } from '../../src/plan/plan.ts';
import { handClock, settled } from '../controller/hand-clock.ts';
import { plan, step } from '../views/builders.ts';

const hour = 3_600_000;
const opens = Date.parse('2026-11-21T21:00:00Z');
const night: MaintenanceWindow = {
  schedule: '0 21 * * 6',
  duration: 4 * hour,
  timeZone: 'UTC',
  allow: ['power-cycle'],
};
/** From an hour later on. */
const freeze: MaintenanceWindow = { ...night, schedule: '0 22 * * 6', allow: [], deny: ['power-cycle', 'safe'] };
const budgets = { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 };
const cycle = step('Tag/a#1', 'Restart', { impact: 'power-cycle' });
const write = step('Tag/b#1', 'Write');

function policyOf(...windows: MaintenanceWindow[]) {
  return { allow: ['safe' as const], budgets, windows };
}

describe('a step that was let through begins', () => {
  test.each<[string, MaintenanceWindow[], typeof cycle, after: number, approved: boolean, held: RegExp | undefined]>([
    ['while the window is open that let it through', [night], cycle, 3 * hour, false, undefined],
    ['not once that is closed', [night], cycle, 4 * hour, false, /window closed/],
    ['when it is approved, whatever has closed', [night], cycle, 4 * hour, true, undefined],
    ['when it needed no window', [night], write, 4 * hour, false, undefined],
    [
      'not once a window opened that denies it',
      [night, freeze],
      cycle,
      2 * hour,
      false,
      /closes at 2026-11-22T02:00:00/,
    ],
    ['not then, although it may run at any time', [freeze], write, 2 * hour, false, /closes at 2026-11-22T02:00:00/],
    ['not then, although it is approved', [night, freeze], cycle, 2 * hour, true, /closes at 2026-11-22T02:00:00/],
    ['when that has closed again', [freeze], write, 6 * hour, false, undefined],
  ])('%s', (_, windows, given, after, approved, held) => {
    const state = createRunState(plan([], [given], { policy: policyOf(...windows) }));
    const outcome = heldAtStart(given, state, { startedAt: opens, now: opens + after, approved });
    expect(outcome?.message ?? 'it begins').toMatch(held ?? /^it begins$/);
    expect(outcome?.status).toBe(held === undefined ? undefined : 'held');
  });
});

describe('the end of a window comes to a step that runs', () => {
  test.each<[string, MaintenanceWindow, boolean]>([
    ['when nothing else is said', night, true],
    ['when it is to be cancelled', { ...night, overrun: 'cancel' }, true],
    ['not when it may finish', { ...night, overrun: 'finish' }, false],
    ['not when the window allows something else', { ...night, allow: ['destructive'] }, false],
  ])('%s', async (_, window, comes) => {
    const clock = handClock(opens + hour);
    using watch = watchWindow(cycle, policyOf(window), clock);
    await clock.advance(3 * hour - 1);
    expect(watch.signal.aborted).toBe(false);
    await clock.advance(1);
    await settled();
    expect(watch.signal.aborted).toBe(comes);
  });

  test.each([
    ['cancel', true],
    ['finish', false],
    [undefined, false],
  ] as const)('and with overrun %s stops it whatever its object says: %s', (overrun, cancels) => {
    const window = overrun === undefined ? night : { ...night, overrun };
    using watch = watchWindow(cycle, policyOf(window), handClock(opens + hour));
    expect(watch.cancels).toBe(cancels);
  });

  test('not when it needs none', async () => {
    const clock = handClock(opens + hour);
    using watch = watchWindow(cycle, withoutWindows(policyOf(night)), clock);
    await clock.advance(24 * hour);
    expect(watch.signal.aborted).toBe(false);
  });

  test('and leaves no timer behind when the step ends before', async () => {
    const clock = handClock(opens + hour);
    watchWindow(cycle, policyOf(night), clock)[Symbol.dispose]();
    await settled();
    expect(clock.asleep()).toBe(0);
  });
});
