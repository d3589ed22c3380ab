import { describe, expect, test } from 'vitest';
import { runCauses } from '../../../src/store/records.ts';
import { bench } from './bench.ts';

describe('what waits', () => {
  test('begins in the order of urgency, and of arrival where that is the same', async () => {
    const { ask, end, log } = bench({ concurrency: 1 });
    await ask('first', 'start');
    for (const cause of runCauses.toReversed()) {
      await ask(`${cause}-1`, cause);
      await ask(`${cause}-2`, cause);
    }
    for (let left = log().length; left <= 2 * runCauses.length; left++) await end(log().at(-1)?.split(':')[0] ?? '');
    const expected = runCauses.flatMap((cause) => [`${cause}-1: ${cause}`, `${cause}-2: ${cause}`]);
    expect(log().slice(1, 7)).toEqual(expected.slice(0, 6));
    expect(log().slice(1).toSorted()).toEqual(expected.toSorted());
  });

  test('rises when it is passed over, so that people do not starve a schedule', async () => {
    const { ask, end, log } = bench({ concurrency: 1 });
    await ask('busy', 'person');
    await ask('quiet', 'interval');
    for (let turn = 0; turn < 100 && !log().includes('quiet: interval'); turn++) {
      await ask(`person-${turn}`, 'person');
      await end(log().at(-1)?.split(':')[0] ?? '');
    }
    expect(log().indexOf('quiet: interval')).toBeGreaterThan(8);
    expect(log().indexOf('quiet: interval')).toBeLessThan(40);
  });
});

describe('how many run at the same time', () => {
  test('is limited', async () => {
    const { ask, end, running } = bench({ concurrency: 2 });
    for (const key of ['a', 'b', 'c', 'd']) await ask(key, 'commit');
    expect(running()).toEqual(['a', 'b']);
    await end('a');
    expect(running()).toEqual(['b', 'c']);
  });

  test('is limited for each group as well, and a full group holds up no other', async () => {
    const groupOf = (key: string): string => key.charAt(0);
    const { ask, end, running } = bench({ concurrency: 3, perGroup: 1, groupOf });
    for (const key of ['a1', 'a2', 'b1', 'b2']) await ask(key, 'commit');
    expect(running()).toEqual(['a1', 'b1']);
    await end('a1');
    expect(running()).toEqual(['b1', 'a2']);
  });

  test('is not limited for keys without a group', async () => {
    const { ask, running } = bench({ concurrency: 3, perGroup: 1, groupOf: () => undefined });
    for (const key of ['a', 'b', 'c']) await ask(key, 'commit');
    expect(running()).toEqual(['a', 'b', 'c']);
  });
});

describe('stopping', () => {
  test.each(['stop', 'signal'] as const)('begins nothing more and waits for what runs (%s)', async (how) => {
    const { ask, begun, clock, end, ended, log, queue, stop } = bench({ concurrency: 1 });
    await ask('web', 'start');
    await ask('db', 'start');
    await ask('dns', 'window', { at: clock.now() + 1000 });
    if (how === 'stop') void queue.stop();
    else stop.abort();
    expect(begun[0]?.stop.aborted).toBe(true);
    await ask('late', 'person');
    await end('web', { again: { after: 10, cause: 'phase' } });
    await ended;
    await clock.advance(10_000);
    expect(log()).toEqual(['web: start']);
    expect(clock.asleep()).toBe(0);
    expect(queue.state()).toEqual([]);
  });

  test('is over at once when nothing runs', async () => {
    const { ended, queue } = bench();
    await queue.stop();
    await ended;
  });

  test('leaves no retry behind', async () => {
    const { ask, clock, ended, fail, queue } = bench();
    await ask('web', 'start');
    const stopped = queue.stop();
    await fail('web');
    await Promise.all([stopped, ended]);
    expect(clock.asleep()).toBe(0);
  });
});

test('the state says what runs, what waits and until when', async () => {
  const { ask, clock, fail, queue } = bench({ concurrency: 1, backoffOf: () => ({ base: 1000, cap: 1000 }) });
  const now = clock.now();
  await ask('web', 'start');
  await fail('web');
  await ask('web', 'interval');
  await ask('db', 'commit');
  await ask('dns', 'event');
  await ask('log', 'window', { at: now + 5000 });
  expect(queue.state()).toEqual([
    { key: 'db', running: { causes: ['commit'], since: now }, failures: 0 },
    { key: 'dns', waiting: { causes: ['event'], since: now }, failures: 0 },
    { key: 'log', nextAt: now + 5000, failures: 0 },
    {
      key: 'web',
      waiting: { causes: ['interval'], since: now, notBefore: now + 1000 },
      nextAt: now + 1000,
      failures: 1,
    },
  ]);
});
