import { expect, test } from 'vitest';
import { isTimeZone } from '../../../src/spec/formats/time-zone.ts';

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/New_York', true],
  ['Berlin', false],
  ['+01:00', false],
  ['', false],
])('%j: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});
