import { expect, test } from 'vitest';
import { isCronSchedule } from '../../../src/spec/formats/cron.ts';

test.each([
  '0 22 * * 6',
  '*/15 * * * *',
  '0 0 1,15 * mon-fri',
  '5 4 * JAN sun',
  '0-30/5 8-18 * * 1-5',
  ' 0  22 * * 7 ',
])('%s is a schedule', (text) => {
  expect(isCronSchedule(text)).toBe(true);
});

test.each([
  '',
  'saturday',
  '0 22 * *',
  '0 22 * * 6 2026',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '5/5 * * * *',
  '*/0 * * * *',
  '5-1 * * * *',
  '1,,2 * * * *',
  '*/5/5 * * * *',
  '1-2-3 * * * *',
  `${'1,'.repeat(200)}1 * * * *`,
])('%s is none', (text) => {
  expect(isCronSchedule(text)).toBe(false);
});
