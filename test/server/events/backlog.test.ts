import { expect, test } from 'vitest';
import { createBacklog } from '../../../src/server/events/backlog.ts';

async function all(backlog: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of backlog) text += piece;
  return text;
}

test('hands on everything in its order, to the end', async () => {
  const backlog = createBacklog(100);
  backlog.push('a');
  const reading = all(backlog);
  backlog.push('b');
  await Promise.resolve();
  backlog.push('c');
  backlog.end();
  expect(await reading).toBe('abc');
  expect(backlog.push('late')).toBe(false);
});

test('holds no more than it may, and ends when there is more', async () => {
  const backlog = createBacklog(3);
  expect([backlog.push('ab'), backlog.push('c'), backlog.push('d')]).toEqual([true, true, false]);
  expect(await all(backlog)).toBe('');
});

test('counts what waits, not what went through', async () => {
  const backlog = createBacklog(2);
  const reader = backlog[Symbol.asyncIterator]();
  for (const text of ['ab', 'cd', 'ef']) {
    expect(backlog.push(text)).toBe(true);
    expect(await reader.next()).toEqual({ value: text, done: false });
  }
});

test('lets a reader end that waits for nothing', async () => {
  const backlog = createBacklog(10);
  const reading = all(backlog);
  backlog.drop();
  expect(await reading).toBe('');
});
