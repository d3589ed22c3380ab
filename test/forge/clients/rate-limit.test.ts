import { expect, test } from 'vitest';
import { rateLimitWait } from '../../../src/forge/clients/rate-limit.ts';

const now = Date.UTC(2030, 0, 1);

test.each<{ says: string; status: number; headers: Record<string, string>; wait: number | undefined }>([
  { says: 'seconds', status: 429, headers: { 'retry-after': '30' }, wait: 30_000 },
  { says: 'a date', status: 429, headers: { 'retry-after': 'Tue, 01 Jan 2030 00:02:00 GMT' }, wait: 120_000 },
  { says: 'a date that has passed', status: 429, headers: { 'retry-after': 'Mon, 31 Dec 2029 00:00:00 GMT' }, wait: 0 },
  { says: 'nothing', status: 429, headers: {}, wait: 60_000 },
  { says: 'nonsense', status: 429, headers: { 'retry-after': '-1' }, wait: 60_000 },
  { says: 'GitLab’s reset', status: 429, headers: { 'ratelimit-reset': String(now / 1000 + 15) }, wait: 15_000 },
  {
    says: 'GitHub’s used-up hour',
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 1800) },
    wait: 1_800_000,
  },
  { says: 'GitHub’s second limit', status: 403, headers: { 'retry-after': '60' }, wait: 60_000 },
  { says: 'a refusal', status: 403, headers: { 'x-ratelimit-remaining': '4999' }, wait: undefined },
  { says: 'the last request of the hour', status: 200, headers: { 'x-ratelimit-remaining': '0' }, wait: undefined },
])('$says with $status means to wait for $wait ms', ({ status, headers, wait }) => {
  expect(rateLimitWait({ status, headers, text: '' }, now)).toBe(wait);
});
