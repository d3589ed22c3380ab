import { expect, test } from 'vitest';
import { createReplayBuffer } from '../../../src/server/events/replay-buffer.ts';

function filled(most: { events: number; bytes: number }, texts: string[]) {
  const buffer = createReplayBuffer(most);
  texts.forEach((text, index) => buffer.add({ id: String(index + 1), text }));
  return buffer;
}

const idsAfter = (buffer: ReturnType<typeof filled>, id: string): string[] | undefined =>
  buffer.after(id)?.map((event) => event.id);

test('tells what came after an event', () => {
  const buffer = filled({ events: 10, bytes: 100 }, ['a', 'b', 'c']);
  expect(idsAfter(buffer, '1')).toEqual(['2', '3']);
  expect(idsAfter(buffer, '3')).toEqual([]);
  expect(idsAfter(buffer, '4')).toBeUndefined();
});

test('forgets the oldest when there are too many', () => {
  const buffer = filled({ events: 2, bytes: 100 }, ['a', 'b', 'c']);
  expect(idsAfter(buffer, '1')).toBeUndefined();
  expect(idsAfter(buffer, '2')).toEqual(['3']);
});

test('forgets the oldest when they are too large', () => {
  const buffer = filled({ events: 10, bytes: 5 }, ['aaaa', 'b', 'cc']);
  expect(idsAfter(buffer, '1')).toBeUndefined();
  expect(idsAfter(buffer, '2')).toEqual(['3']);
});

test('keeps the last one, however large', () => {
  const buffer = filled({ events: 10, bytes: 5 }, ['a', 'x'.repeat(50)]);
  expect(idsAfter(buffer, '2')).toEqual([]);
});
