import { describe, expect, test } from 'vitest';
import { createConcurrencyLimit } from '../../src/client/concurrency-limit.ts';
import type { ConcurrencyLimit } from '../../src/client/concurrency-limit.ts';
import { startScriptedServer } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { clientOf, noAbort } from './test-client.ts';

/** How many calls may run: takes places until none is free, and gives them back. */
async function width(limit: ConcurrencyLimit): Promise<number> {
  const stop = new AbortController();
  const taken: (() => void)[] = [];
  const waiting = Array.from({ length: 100 }, () => limit.acquire(stop.signal).then((give) => taken.push(give)));
  stop.abort();
  await Promise.allSettled(waiting);
  for (const give of taken) give();
  return taken.length;
}

function times(count: number, what: () => void): void {
  for (let index = 0; index < count; index += 1) what();
}

describe('the number of calls at a time', () => {
  test.each([
    [1, 1],
    [5, 5],
    [16, 8],
    [100, 8],
  ])('with %i at most starts at %i', async (maximum, expected) => {
    expect(await width(createConcurrencyLimit(maximum))).toBe(expected);
  });

  test('doubles after as many answers, up to the maximum', async () => {
    const limit = createConcurrencyLimit(30);
    times(7, limit.succeeded);
    expect(await width(limit)).toBe(8);
    limit.succeeded();
    expect(await width(limit)).toBe(16);
    times(16, limit.succeeded);
    expect(await width(limit)).toBe(30);
  });

  test('is halved by an overload, and grows by one from then on', async () => {
    const limit = createConcurrencyLimit(16);
    limit.overloaded();
    expect(await width(limit)).toBe(4);
    times(4, limit.succeeded);
    expect(await width(limit)).toBe(5);
  });

  test('is halved once by a burst of overloads', async () => {
    const limit = createConcurrencyLimit(16);
    times(4, limit.overloaded);
    expect(await width(limit)).toBe(4);
  });

  test('never falls under one', async () => {
    const limit = createConcurrencyLimit(16);
    times(1000, limit.overloaded);
    expect(await width(limit)).toBe(1);
  });
});

describe('waiting calls', () => {
  test('get their turn in the order in which they came', async () => {
    const limit = createConcurrencyLimit(1);
    const order: number[] = [];
    const calls = [1, 2, 3].map(async (number) => {
      const give = await limit.acquire(noAbort());
      order.push(number);
      give();
    });
    await Promise.all(calls);
    expect(order).toEqual([1, 2, 3]);
  });

  test('are let through one at a time, though a place is given back twice', async () => {
    const limit = createConcurrencyLimit(1);
    const first = await limit.acquire(noAbort());
    const second = limit.acquire(noAbort());
    first();
    first();
    await second;
    expect(await width(limit)).toBe(0);
  });

  test('leave when their signal aborts, and the others stay', async () => {
    const limit = createConcurrencyLimit(1);
    const first = await limit.acquire(noAbort());
    const stop = new AbortController();
    const leaving = limit.acquire(stop.signal);
    const staying = limit.acquire(noAbort());
    stop.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'interrupted' });
    first();
    await expect(staying).resolves.toBeTypeOf('function');
  });
});

test('10,000 calls with one signal never run more than allowed, all get their turn', async () => {
  const limit = createConcurrencyLimit(16);
  const { signal } = new AbortController();
  let running = 0;
  let most = 0;
  let done = 0;
  const call = async (): Promise<void> => {
    const give = await limit.acquire(signal);
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
    done += 1;
    limit.succeeded();
    give();
  };
  await Promise.all(Array.from({ length: 10_000 }, call));
  expect([done, most]).toEqual([10_000, 16]);
});

test('a server never sees more requests at a time than allowed', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const answer: Behaviour = () => released.then(() => ({ status: 200, json: [] }));
  await using server = await startScriptedServer({ answers: [answer] });
  await using client = clientOf(server, { limits: { concurrency: 3 } });
  const calls = Array.from({ length: 10 }, () => client.reader().tags.list(noAbort()));
  await server.arrived(3);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect(server.requests).toHaveLength(3);
  release();
  await Promise.all(calls);
  expect(server.requests).toHaveLength(10);
});
