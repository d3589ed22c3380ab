import type { Clock } from './clock.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Makes ids that sort by the time they were made, also within one millisecond and when the clock goes back: nine
 * characters of time, three of a counter, seven of chance.
 */
export function sortableIds({ clock, random }: { clock: Pick<Clock, 'now'>; random: () => number }): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const now = clock.now();
    count = now > last ? 0 : count + 1;
    last = Math.max(last, now);
    const chance = Array.from({ length: 7 }, () => alphabet[Math.floor(random() * alphabet.length)] ?? '0').join('');
    return `${padded(last, 9)}${padded(count, 3)}${chance}`;
  };
}

function padded(value: number, length: number): string {
  return value.toString(36).padStart(length, '0');
}
