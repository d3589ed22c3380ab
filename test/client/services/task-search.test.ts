import { expect, test } from 'vitest';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import type { Behaviour } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

const signal = noAbort();
const services = ['com.vmware.esx.settings.clusters.software'];
const target = { type: 'ClusterComputeResource', id: 'c1' };
const words = { id: 'x', default_message: '', args: [] };
const info = { description: words, service: services[0], operation: 'apply$task', cancelable: true };

test('tasks that go on are found by service and object', async () => {
  const progress = { total: 10, completed: 3, message: words };
  const answer = ok({
    'task-1': { ...info, status: 'BLOCKED', user: 'VSPHERE.LOCAL\\ann', start_time: '2026-01-01T00:00:00Z', progress },
    'task-2': { ...info, status: 'SUCCEEDED' },
  });
  const found = await makeCall((w) => w.taskSearch.running({ services, target }, signal), answer);
  expect(found.asked).toEqual(['POST /api/cis/tasks?action=list']);
  expect(found.sent).toEqual({
    filter_spec: { services, status: ['PENDING', 'RUNNING', 'BLOCKED'], targets: [target] },
    result_spec: { return_all: true, exclude_result: true },
  });
  expect(found.value).toEqual([
    {
      task: 'task-1',
      service: services[0],
      operation: 'apply$task',
      status: 'BLOCKED',
      user: 'VSPHERE.LOCAL\\ann',
      start_time: '2026-01-01T00:00:00Z',
      percent: 30,
    },
  ]);
});

async function search(answer: Behaviour) {
  await using server = await startScriptedServer({ answers: [answer] });
  await using client = clientOf(server);
  return await client.reader().taskSearch.running({ services, target }, signal);
}

test.each([vapiError(403, 'UNAUTHORIZED'), vapiError(404, 'OPERATION_NOT_FOUND'), vapiError(400, 'INVALID_ARGUMENT')])(
  'a server that refuses to list says nothing: $json.error_type',
  async (answer) => {
    expect(await search(answer)).toBeUndefined();
  },
);

test('a server that cannot be asked is no refusal', async () => {
  expect((await errorOf(search(vapiError(503, 'SERVICE_UNAVAILABLE')))).code).toBe('service-unavailable');
});

test('the name of the account is read', async () => {
  const answer = ok({ user: 'VSPHERE.LOCAL\\Administrator', created_time: 't', last_accessed_time: 't' });
  expect(await makeCall((w) => w.account.user(signal), answer)).toMatchObject({
    value: 'VSPHERE.LOCAL\\Administrator',
  });
});
