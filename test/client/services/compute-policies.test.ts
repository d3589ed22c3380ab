import { expect, test } from 'vitest';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

const signal = noAbort();

test('the policies that use tags are read', async () => {
  const usage = { policy: 'p-1', tag: 'urn:t', tag_name: 'prod', category_name: 'env', tag_type: 'x:VirtualMachine' };
  expect(await makeCall((w) => w.computePolicies.tagUsage(['urn:t', 'urn:u'], signal), ok([usage]))).toMatchObject({
    asked: ['GET /api/vcenter/compute/policies/tag-usage?tags=urn%3At&tags=urn%3Au'],
    sent: undefined,
    value: [usage],
  });
});

test('no tag is no question, since a query without tags would ask for all', async () => {
  expect((await makeCall((w) => w.computePolicies.tagUsage([], signal), ok([]))).asked).toEqual([]);
});

test('many tags fit into the longest line that proxies take', async () => {
  const ids = Array.from({ length: 250 }, () => `urn:vmomi:InventoryServiceTag:${crypto.randomUUID()}:GLOBAL`);
  await using server = await startScriptedServer();
  await using client = clientOf(server);
  await client.reader().computePolicies.tagUsage(ids, signal);
  const asked = server.requests.map(({ path }) => new URL(path, server.url).searchParams.getAll('tags'));
  expect(asked.flat().toSorted()).toEqual(ids.toSorted());
  expect(Math.max(...asked.map((batch) => batch.length))).toBeLessThanOrEqual(100);
  expect(Math.max(...server.requests.map(({ path }) => path.length))).toBeLessThan(8000);
});

test('a vCenter without compute policies has none that use a tag', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
  await using client = clientOf(server);
  expect(await client.reader().computePolicies.tagUsage(['urn:t'], signal)).toEqual([]);
});

test('a tag that is gone is not taken for a vCenter without compute policies', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(404, 'NOT_FOUND')] });
  await using client = clientOf(server);
  expect((await errorOf(client.reader().computePolicies.tagUsage(['urn:t'], signal))).code).toBe('not-found');
});
