import { describe, expect, onTestFinished, test } from 'vitest';
import { createOwnerIndex, ownersAmong } from '../../../src/controller/feed/owners.ts';
import type { Poke } from '../../../src/controller/feed/poke.ts';
import { watchTarget, type FeedState, type WatchOptions } from '../../../src/controller/feed/watch-target.ts';
import { handClock, settled } from '../hand-clock.ts';
import { failure, playFeed } from './played-feed.ts';

function owners() {
  const index = createOwnerIndex();
  index.replace('shop', [{ kind: 'VirtualMachine', id: 'vm-1' }]);
  index.replace('bank', [{ kind: 'VirtualMachine', id: 'vm-2' }]);
  return index;
}

async function watch(options: Partial<WatchOptions> = {}, feed = playFeed()) {
  const clock = handClock();
  const told: Poke[] = [];
  const states: FeedState[] = [];
  const ending = new AbortController();
  const watching = watchTarget({
    client: () => Promise.resolve({ feed }),
    clock,
    random: () => 0.5,
    signal: ending.signal,
    owners: owners(),
    activity: () => ({ running: false }),
    onChanges: (poke) => told.push(poke),
    onState: (state) => states.push(state),
    ...options,
  });
  onTestFinished(() => ending.abort());
  await settled();
  const end = async (): Promise<void> => {
    ending.abort();
    await watching;
  };
  return { clock, told, states, feed, end };
}

const modified = (id: string) => ({ objects: [{ type: 'VirtualMachine', id, kind: 'modify' as const }] });
const codes = (states: FeedState[]) => states.map(({ feed, error }) => (error === undefined ? feed : error.code));

describe('a watch', () => {
  test('asks for a look at the environments that a change is the business of', async () => {
    const { clock, told, states, feed, end } = await watch();
    feed.tell(modified('vm-2'));
    await clock.advance(1000);
    expect(told).toEqual([{ environment: 'bank', ids: ['vm-2'], count: 1, reset: false }]);
    await end();
    expect(codes(states)).toEqual(['updates', 'off']);
    expect(clock.asleep()).toBe(0);
  });

  test('polls where vCenter cannot tell', async () => {
    const played = playFeed();
    played.isAvailable = false;
    const { states, feed } = await watch({}, played);
    expect([feed.begun, codes(states)]).toEqual([['polls'], ['polling']]);
  });

  test('begins again after a failure, later each time, and then looks at everything', async () => {
    const { clock, told, states, feed } = await watch();
    feed.failing = failure('unreachable');
    feed.fail(failure('unreachable'));
    await clock.advance(300_000);
    const attempts = feed.begun.length;
    expect(attempts).toBeGreaterThan(3);
    expect(attempts).toBeLessThan(9);
    expect(new Set(codes(states))).toEqual(new Set(['updates', 'unreachable']));
    expect(told).toEqual([]);
    feed.failing = undefined;
    await clock.advance(300_000);
    expect(told).toEqual([
      { environment: 'shop', ids: [], count: 0, reset: true },
      { environment: 'bank', ids: [], count: 0, reset: true },
    ]);
    expect(codes(states).at(-1)).toBe('updates');
  });

  test('does not poll because of an outage, but where its account may not wait for updates', async () => {
    const { clock, feed, states } = await watch();
    feed.fail(failure('service-unavailable'));
    await clock.advance(60_000);
    feed.fail(failure('permission-denied'));
    await clock.advance(60_000);
    expect(feed.begun).toEqual(['updates', 'updates', 'polls']);
    expect(codes(states).at(-1)).toBe('polling');
    feed.fail(failure('unreachable'));
    await clock.advance(60_000);
    expect(feed.begun.at(-1)).toBe('updates');
  });

  test('goes over to the next client when one was closed', async () => {
    const { clock, feed, states } = await watch();
    feed.fail();
    await clock.advance(10_000);
    expect(feed.begun).toHaveLength(2);
    expect(codes(states)).toEqual(['updates', 'updates']);
  });

  test('tells of what is not vCenter’s fault, and tries again', async () => {
    const cause = new Error('there is no such file');
    let fails = true;
    const feed = playFeed();
    const client = () => (fails ? Promise.reject(cause) : Promise.resolve({ feed }));
    const { clock, states } = await watch({ client });
    expect(states).toEqual([{ feed: 'off', cause }]);
    fails = false;
    await clock.advance(60_000);
    expect(codes(states)).toEqual(['off', 'updates']);
  });

  test('does not call a vCenter that is known to be down', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { feed } = await watch({ ready: () => promise });
    expect(feed.begun).toEqual([]);
    resolve();
    await settled();
    expect(feed.begun).toEqual(['updates']);
  });

  test('takes ids for those of its own vCenter', async () => {
    const { clock, told, feed } = await watch({ owners: ownersAmong(owners(), new Set(['bank'])) });
    feed.tell(modified('vm-1'));
    feed.tell(modified('vm-2'));
    feed.tell({ objects: [{ type: 'VirtualMachine', id: 'vm-9', kind: 'enter' }] });
    await clock.advance(1000);
    expect(told.map(({ environment }) => environment)).toEqual(['bank']);
  });

  test('survives a storm of 100,000 changes with few pokes', async () => {
    const { clock, told, feed } = await watch();
    for (let second = 0; second < 200; second += 1) {
      feed.tell({
        objects: Array.from({ length: 500 }, () => ({ type: 'VirtualMachine', id: 'vm-1', kind: 'modify' })),
      });
      await clock.advance(1000);
    }
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThan(7);
  });
});
