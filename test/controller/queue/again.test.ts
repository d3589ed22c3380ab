import { describe, expect, test } from 'vitest';
import { backoffDelay } from '../../../src/controller/queue/backoff.ts';
import type { RunCause } from '../../../src/store/records.ts';
import { bench } from './bench.ts';

const backoffOf = (): { base: number; cap: number } => ({ base: 1000, cap: 60_000 });

describe('what a job says of the next one', () => {
  test('comes after its time, with its cause, from the daemon', async () => {
    const { ask, begun, clock, end } = bench();
    await ask('web', 'start');
    await end('web', { again: { after: 600_000, cause: 'interval' } });
    await clock.advance(599_999);
    expect(begun).toHaveLength(1);
    await clock.advance(1);
    expect(begun[1]).toMatchObject({ causes: ['interval'], by: { kind: 'daemon' } });
  });

  test('comes at its moment', async () => {
    const { ask, clock, end, log } = bench();
    await ask('web', 'start');
    await end('web', { again: { at: clock.now() + 5000, cause: 'window' } });
    await clock.advance(5000);
    expect(log()).toEqual(['web: start', 'web: window']);
  });

  test('is replaced by what the next job says', async () => {
    const { ask, clock, end, log } = bench();
    await ask('web', 'start');
    await end('web', { again: { after: 10_000, cause: 'interval' } });
    await clock.advance(9000);
    await ask('web', 'commit');
    await end('web', { again: { after: 10_000, cause: 'interval' } });
    await clock.advance(9000);
    expect(log()).toEqual(['web: start', 'web: commit']);
    await clock.advance(1000);
    expect(log()).toEqual(['web: start', 'web: commit', 'web: interval']);
  });

  test('takes its time whatever the wall clock does', async () => {
    const { ask, clock, end, log } = bench();
    await ask('web', 'start');
    await end('web', { again: { after: 10_000, cause: 'interval' } });
    clock.set(clock.now() - 7_200_000);
    await clock.advance(10_000);
    expect(log()).toHaveLength(2);
  });

  test('may be more than a timer takes', async () => {
    const { ask, clock, end, log } = bench();
    const days = 40 * 24 * 3_600_000;
    await ask('web', 'start');
    await end('web', { again: { after: days, cause: 'interval' } });
    await clock.advance(days - 1);
    expect(log()).toHaveLength(1);
    await clock.advance(1);
    expect(log()).toHaveLength(2);
  });
});

describe('a job that fails', () => {
  test.each(['thrown', 'said'] as const)('is tried again after waits that grow (%s)', async (how) => {
    const { ask, begun, clock, end, fail } = bench({ backoffOf, random: () => 0.999_999 });
    await ask('web', 'start');
    for (const wait of [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      const before = begun.length;
      await (how === 'thrown' ? fail('web') : end('web', { again: 'backoff' }));
      await clock.advance(wait - 2);
      expect(begun).toHaveLength(before);
      await clock.advance(2);
      expect(begun.at(-1)?.causes).toEqual(['retry']);
      expect(begun).toHaveLength(before + 1);
    }
  });

  test('does not hold up the next', async () => {
    const { ask, errors, fail, log } = bench({ concurrency: 1 });
    await ask('web', 'start');
    await ask('db', 'start');
    await fail('web', 'no error at all');
    expect(log()).toEqual(['web: start', 'db: start']);
    expect(errors).toEqual([['web', 'no error at all']]);
  });

  test('does not stop a queue whose listener throws as well', async () => {
    const { ask, fail, log } = bench({
      onError: () => {
        throw new Error('the log is full');
      },
    });
    await ask('web', 'start');
    await fail('web');
    await ask('db', 'start');
    expect(log()).toEqual(['web: start', 'db: start']);
  });

  test.each<[RunCause, boolean]>([
    ['person', true],
    ['commit', true],
    ['approval', true],
    ['event', false],
    ['interval', false],
    ['window', false],
  ])('is tried at once for a %s: %s', async (cause, atOnce) => {
    const { ask, clock, fail, log } = bench({ backoffOf });
    await ask('web', 'start');
    await fail('web');
    await ask('web', cause);
    expect(log()).toEqual(['web: start', ...(atOnce ? [`web: ${cause}`] : [])]);
    await clock.advance(60_000);
    expect(log()).toHaveLength(2);
  });

  test('begins its waits anew after somebody asked', async () => {
    const { ask, clock, fail, log, queue } = bench({ backoffOf, random: () => 0 });
    await ask('web', 'start');
    for (let times = 0; times < 5; times++) {
      await fail('web');
      await clock.advance(60_000);
    }
    await ask('web', 'commit');
    await fail('web');
    expect(queue.stateOf('web')?.failures).toBe(0);
    await fail('web');
    expect(queue.stateOf('web')?.failures).toBe(1);
    expect(log()).toHaveLength(7);
  });

  test('keeps what was asked for while it ran', async () => {
    const { ask, clock, fail, log } = bench({ backoffOf });
    await ask('web', 'start');
    await ask('web', 'event');
    await fail('web');
    expect(log()).toEqual(['web: start']);
    await clock.advance(60_000);
    expect(log()).toEqual(['web: start', 'web: event, retry']);
  });

  test('leaves nothing behind once it succeeds', async () => {
    const { ask, clock, end, fail, queue } = bench({ backoffOf });
    await ask('web', 'start');
    await fail('web');
    await clock.advance(60_000);
    await end('web');
    expect(queue.state()).toEqual([]);
    expect(clock.asleep()).toBe(0);
  });
});

test.each([
  [1, 0, 1000],
  [1, 1, 2000],
  [3, 0, 1000],
  [3, 0.5, 4500],
  [40, 1, 60_000],
  [5000, 1, 60_000],
])('after %i failures with chance %d the wait is %i ms', (failures, chance, wait) => {
  expect(backoffDelay(failures, { base: 1000, cap: 60_000 }, () => chance)).toBe(wait);
});

test('a cap below the base does not shorten the wait below the base', () => {
  expect(backoffDelay(3, { base: 1000, cap: 10 }, () => 1)).toBe(1000);
});
