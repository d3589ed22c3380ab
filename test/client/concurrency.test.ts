import { describe, expect, test } from 'vitest';
import { createConcurrencyLimit } from '../../src/client/concurrency-limit.ts';
import type { ConcurrencyLimit } from '../../src/client/concurrency-limit.ts';
import { startScriptedServer } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { clientOf, noAbort } from './test-client.ts';

/** How many calls may run: starts many that do not end by themselves, counts, and ends them. */
async function width(limit: ConcurrencyLimit): Promise<number> {
  const stop = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let started = 0;
  const work = (): Promise<void> => {
    started += 1;
    return ended;
  };
  const calls = Array.from({ length: 100 }, () => limit.run(work, stop.signal));
  stop.abort();
  end();
  await Promise.allSettled(calls);
  return started;
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
    const calls = [1, 2, 3].map((number) => limit.run(async () => order.push(number), noAbort()));
    await Promise.all(calls);
    expect(order).toEqual([1, 2, 3]);
  });

  test('get their turn after one that failed, whose error is its own', async () => {
    const limit = createConcurrencyLimit(1);
    const failing = limit.run(() => Promise.reject(new Error('failed')), noAbort());
    const next = limit.run(() => Promise.resolve('done'), noAbort());
    await expect(failing).rejects.toThrow('failed');
    expect(await next).toBe('done');
  });

  test('leave when their signal aborts, their work not begun, and the others stay', async () => {
    const limit = createConcurrencyLimit(1);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const stop = new AbortController();
    const begun: string[] = [];
    const first = limit.run(() => ended, noAbort());
    const leaving = limit.run(async () => begun.push('leaving'), stop.signal);
    const staying = limit.run(async () => begun.push('staying'), noAbort());
    stop.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'interrupted' });
    end();
    await Promise.all([first, staying]);
    expect(begun).toEqual(['staying']);
  });

  test('are turned away together', async () => {
    const limit = createConcurrencyLimit(1);
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    const first = limit.run(() => ended, noAbort());
    const waiting = [1, 2].map(() => limit.run(() => Promise.resolve('late'), noAbort()));
    limit.turnAway(new Error('down'));
    await expect(Promise.all(waiting)).rejects.toThrow('down');
    end('done');
    expect(await first).toBe('done');
    expect(await limit.run(() => Promise.resolve('later'), noAbort())).toBe('later');
  });
});

test('10,000 calls with one signal never run more than allowed, all get their turn', async () => {
  const limit = createConcurrencyLimit(16);
  const { signal } = new AbortController();
  let running = 0;
  let most = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, (running += 1));
    await new Promise(setImmediate);
    running -= 1;
    done += 1;
    limit.succeeded();
  };
  await Promise.all(Array.from({ length: 10_000 }, () => limit.run(work, signal)));
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
