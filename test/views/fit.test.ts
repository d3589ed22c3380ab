import { expect, test } from 'vitest';
import { fitDetails, type Fitted } from '../../src/views/markdown/fit.ts';

/** Something that takes `full` characters with its details and 8 without; two more go between items. */
function item(full: number): Fitted {
  return { full: () => 'x'.repeat(full), brief: () => 'x'.repeat(8) };
}

test.each([
  ['everything where there is room', [98, 98], 200, ['full', 'full']],
  ['the names of the last where there is less', [98, 98, 98], 230, ['full', 'full', 'brief']],
  ['nothing milder in more detail than something worse', [48, 198, 18], 120, ['full', 'brief', 'brief']],
  ['as many names as there is room for', [98, 98, 98, 98], 30, ['brief', 'brief', 'brief', 'omitted']],
  [
    'details in half of the room when not even all names fit',
    [28, 28, 28, 28, 28, 28, 28, 28],
    70,
    ['full', 'brief', 'brief', 'brief', 'brief', 'omitted', 'omitted', 'omitted'],
  ],
  ['nothing where there is no room', [98, 98], 0, ['omitted', 'omitted']],
])('shows %s', (_what, sizes, room, expected) => {
  expect(fitDetails(sizes.map(item), room)).toEqual(expected);
});

test('makes details only for what may be shown with them', () => {
  let made = 0;
  const counting = Array.from({ length: 1_000 }, () => ({
    full: () => {
      made += 1;
      return 'x'.repeat(98);
    },
    brief: () => 'x'.repeat(8),
  }));
  fitDetails(counting, 1_000);
  expect(made).toBeLessThan(20);
});
