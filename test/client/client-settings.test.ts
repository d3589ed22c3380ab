import { describe, expect, test } from 'vitest';
import { clientSettings } from '../../src/client/client-settings.ts';
import { catchError } from './test-client.ts';
import { instantClock } from './test-clock.ts';

const rest = { credentials: () => ({ username: '', password: '' }), clock: instantClock(), random: () => 0 };

test.each([
  ['https://vcenter.example', 'https://vcenter.example'],
  ['https://vcenter.example:8443/', 'https://vcenter.example:8443'],
  ['https://vcenter.example:443/ui/', 'https://vcenter.example'],
  ['HTTPS://VCENTER.example', 'https://vcenter.example'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is asked at %s', (url, origin) => {
  expect(clientSettings({ ...rest, url }).origin).toBe(origin);
});

describe('an address that cannot be used is refused with what to give instead', () => {
  test.each([[''], ['vcenter.example'], ['ftp://vcenter.example'], ['https://'], ['https://u:hidden@vcenter.example']])(
    '"%s"',
    (url) => {
      const error = catchError(() => clientSettings({ ...rest, url }));
      expect(error.code).toBe('invalid-argument');
      expect(error.remedy).toMatch(/^Give /);
      expect(JSON.stringify(error.toRecord())).not.toContain('hidden');
    },
  );
});

test('what is left out has its default', () => {
  expect(clientSettings({ ...rest, url: 'https://vcenter.example' })).toMatchObject({
    concurrency: 16,
    requestMs: 60_000,
    closeMs: 5000,
    answerBytes: 67_108_864,
    retry: { attempts: 4, baseMs: 500, capMs: 30_000, callMs: 180_000 },
    connection: { connections: 16, connectMs: 10_000, trust: { kind: 'authorities' } },
    warnings: [],
  });
});
