import { expect, test } from 'vitest';
import { noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

test('storage policies are listed', async () => {
  const policies = [{ policy: 'aa6d5a82', name: 'gold', description: '' }];
  expect(await makeCall((w) => w.storagePolicies.list(noAbort()), ok(policies))).toMatchObject({
    asked: ['GET /api/vcenter/storage/policies'],
    sent: undefined,
    value: policies,
  });
});
