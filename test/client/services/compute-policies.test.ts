import { expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
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

test.each([
  [
    'capabilities',
    (w: VsphereWriter) => w.computePolicies.capabilities(signal),
    'GET /api/vcenter/compute/policies/capabilities',
    ok([{ capability: 'c', name: 'C', description: '' }]),
    [{ capability: 'c', name: 'C', description: '' }],
  ],
  [
    'policies',
    (w: VsphereWriter) => w.computePolicies.list(signal),
    'GET /api/vcenter/compute/policies',
    ok([{ policy: 'p-1', name: 'apart', description: '', capability: 'c' }]),
    [{ policy: 'p-1', name: 'apart', description: '', capability: 'c' }],
  ],
  [
    'a policy',
    (w: VsphereWriter) => w.computePolicies.get('p 1', signal),
    'GET /api/vcenter/compute/policies/p%201',
    ok({ name: 'apart', description: '', capability: 'c', vm_capabilities: ['x'] }),
    { name: 'apart', description: '', capability: 'c', vm_capabilities: ['x'] },
  ],
  [
    'the use of all tags',
    (w: VsphereWriter) => w.computePolicies.allTagUsage(signal),
    'GET /api/vcenter/compute/policies/tag-usage',
    ok([]),
    [],
  ],
  [
    'whether a machine complies',
    (w: VsphereWriter) => w.computePolicies.compliance('vm-1', 'p-1', signal),
    'GET /api/vcenter/vm/vm-1/compute/policies/p-1',
    ok({ status: 'NOT_COMPLIANT' }),
    'NOT_COMPLIANT',
  ],
])('%s are read', async (_what, call, asked, answer, value) => {
  expect(await makeCall(call, answer)).toMatchObject({ asked: [asked], value });
});

test('a state of compliance that is not known is reported as unknown', async () => {
  await using server = await startScriptedServer({ answers: [ok({ status: 'NEW' })] });
  await using client = clientOf(server);
  expect(await client.reader().computePolicies.compliance('vm-1', 'p-1', signal)).toBe('UNKNOWN');
});

test('a vCenter without compute policies has no capabilities', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
  await using client = clientOf(server);
  expect(await client.reader().computePolicies.capabilities(signal)).toEqual([]);
});
