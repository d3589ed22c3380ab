import { afterEach, expect, test, vi } from 'vitest';
import { sampled } from './sample.ts';

const cases = Array.from({ length: 200 }, (_unused, index) => index);

afterEach(() => vi.unstubAllEnvs());

test('without a share, every case is tried', () => {
  vi.stubEnv('TRUEUP_FAULT_SHARE', undefined);
  expect(sampled(cases, 'any')).toEqual(cases);
});

test('a share is a part of them in their order, the same one for the same seed and title', () => {
  vi.stubEnv('TRUEUP_FAULT_SHARE', '0.1');
  const chosen = sampled(cases, 'one');
  expect(chosen).toHaveLength(20);
  expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
  expect(sampled(cases, 'one')).toEqual(chosen);
  expect(sampled(cases, 'two')).not.toEqual(chosen);
  vi.stubEnv('TRUEUP_SEED', '99');
  expect(sampled(cases, 'one')).not.toEqual(chosen);
});

test('a few are tried however small the share is', () => {
  vi.stubEnv('TRUEUP_FAULT_SHARE', '0');
  expect(sampled(cases, 'any')).toHaveLength(2);
  expect(sampled(cases.slice(0, 2), 'any')).toEqual([0, 1]);
});
