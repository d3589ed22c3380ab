import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { startScriptedServer, vapiError, type Behaviour, type SeenRequest } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';

const signal = noAbort();
const root = '/api/vcenter/namespaces/instances';

const info: JsonObject = {
  cluster: 'domain-c8',
  config_status: 'RUNNING',
  messages: [{ severity: 'WARNING', details: { id: 'x', default_message: 'Nearly full', args: [] } }],
  stats: { cpu_used: 1, memory_used: 2, storage_used: 3 },
  description: 'Text',
  resource_spec: { pod_count: 5 },
  access_list: [
    { subject_type: 'GROUP', subject: 'devs', domain: 'vsphere.local', role: 'EDIT', identity_provider: 'i' },
  ],
  storage_specs: [{ policy: 'gold' }],
};
const summary = { cluster: 'domain-c8', namespace: 'a', description: '', config_status: 'RUNNING' };

/** A server of 7.0, which answers in this way to what it does not know. */
const older =
  (missing: Behaviour): Behaviour =>
  ({ path }: SeenRequest) => {
    if (path.startsWith(`${root}/v2`)) return missing;
    return { status: 200, json: path === root ? [summary] : info };
  };

describe('a server without the calls of 8.0', () => {
  test.each([
    ['takes v2 for a namespace', vapiError(404, 'NOT_FOUND')],
    ['has no such operation', vapiError(404, 'OPERATION_NOT_FOUND')],
    ['answers 404 without a word', { status: 404, text: '' }],
  ] as const)('that %s is read and written by cluster', async (_how, missing) => {
    await using server = await startScriptedServer({ answers: [older(missing)] });
    await using client = clientOf(server);
    const { namespaces } = client.writer();
    expect(await namespaces.list(signal)).toMatchObject([{ cluster: 'domain-c8', namespace: 'a' }]);
    expect(await namespaces.get('a', signal)).toMatchObject({ namespace: 'a', cluster: 'domain-c8' });
    expect(server.requests.map(({ path }) => path)).toEqual([`${root}/v2`, root, `${root}/a`]);
  });

  test('is asked which calls it has before a namespace is read', async () => {
    await using server = await startScriptedServer({ answers: [older(vapiError(404, 'NOT_FOUND'))] });
    await using client = clientOf(server);
    await client.reader().namespaces.get('a', signal);
    expect(server.requests.map(({ path }) => path)).toEqual([`${root}/v2`, root, `${root}/a`]);
  });

  test('is not told from one that is down', async () => {
    await using server = await startScriptedServer({ answers: [older(vapiError(403, 'UNAUTHORIZED'))] });
    await using client = clientOf(server);
    expect((await errorOf(client.reader().namespaces.list(signal))).code).toBe('permission-denied');
    expect(server.requests.map(({ path }) => path)).toEqual([`${root}/v2`]);
  });
});

test('a namespace keeps what the service says, and unknown members of its access list', async () => {
  await using server = await startScriptedServer({ answers: [older(vapiError(404, 'NOT_FOUND'))] });
  await using client = clientOf(server);
  expect(await client.reader().namespaces.get('a', signal)).toEqual({
    ...info,
    namespace: 'a',
    self_service_namespace: false,
    messages: [{ severity: 'WARNING', text: 'Nearly full' }],
    networks: [],
    vm_classes: [],
    vm_service_libraries: [],
  });
});

test.each([
  [{ config_status: 'DREAMING' }, 'config_status is none of'],
  [{ access_list: [{ subject_type: 'PET', subject: 's', domain: 'd', role: 'r' }] }, 'subject_type is neither'],
  [{ storage_specs: 'gold' }, 'storage_specs is not a list'],
])('an answer that is not what the operation promises is an error: %j', async (wrong, words) => {
  const behaviour: Behaviour = ({ path }) => {
    return path === `${root}/v2` ? { status: 200, json: [] } : { status: 200, json: { ...info, ...wrong } };
  };
  await using server = await startScriptedServer({ answers: [behaviour] });
  await using client = clientOf(server);
  const error = await errorOf(client.reader().namespaces.get('a', signal));
  expect(error).toMatchObject({ code: 'unexpected-answer' });
  expect(error.message).toContain(words);
});

test('a vCenter without workload management has no namespaces', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
  await using client = clientOf(server);
  expect(await client.reader().namespaces.list(signal)).toEqual([]);
});

test('access of a principal is asked for by type, domain and name', async () => {
  await using server = await startScriptedServer({
    answers: [{ status: 200, json: { role: 'VIEW', inherited: true } }],
  });
  await using client = clientOf(server);
  const principal = { subject_type: 'GROUP', domain: 'vsphere.local', subject: 'a/b c' };
  expect(await client.reader().namespaceAccess.get('team-a', principal, signal)).toEqual({
    role: 'VIEW',
    inherited: true,
  });
  expect(server.requests.map(({ path }) => path)).toEqual([`${root}/team-a/access/vsphere.local/a%2Fb%20c?type=GROUP`]);
});
