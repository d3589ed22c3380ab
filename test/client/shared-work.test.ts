import { expect, test } from 'vitest';
import { interrupted, unlessAborted } from '../../src/client/interruption.ts';
import { sharedWork } from '../../src/client/shared-work.ts';
import { errorOf, noAbort } from './test-client.ts';

test('work is done once for all who ask, also later', async () => {
  let count = 0;
  const ask = sharedWork(async () => (count += 1));
  expect(await Promise.all([ask(noAbort()), ask(noAbort())])).toEqual([1, 1]);
  expect(await ask(noAbort())).toBe(1);
});

test('a failure is everybody’s and is forgotten', async () => {
  let count = 0;
  const ask = sharedWork(() => {
    count += 1;
    return count === 1 ? Promise.reject(interrupted()) : Promise.resolve(count);
  });
  await errorOf(ask(noAbort()));
  expect(await ask(noAbort())).toBe(2);
});

test('who waits for work that its first asker gave up starts it anew', async () => {
  const first = new AbortController();
  let count = 0;
  const ask = sharedWork((signal) => {
    count += 1;
    return count === 1 ? unlessAborted(new Promise<number>(() => {}), signal) : Promise.resolve(count);
  });
  const given = ask(first.signal);
  const waiting = ask(noAbort());
  first.abort();
  expect(await errorOf(given)).toMatchObject({ code: 'interrupted' });
  expect(await waiting).toBe(2);
});

test('one who gives up does not keep the others from the answer', async () => {
  const second = new AbortController();
  const { promise, resolve } = Promise.withResolvers<number>();
  const ask = sharedWork(() => promise);
  const first = ask(noAbort());
  const given = ask(second.signal);
  second.abort();
  expect(await errorOf(given)).toMatchObject({ code: 'interrupted' });
  resolve(7);
  expect(await first).toBe(7);
});
