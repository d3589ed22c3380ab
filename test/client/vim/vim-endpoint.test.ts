import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../scripted-server.ts';
import { vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { fault, ok, ref, startVimServer } from './vim-server.ts';

const content = 'ServiceInstance/ServiceInstance/content';
const hello = '/api/vcenter/system?action=hello';
const signal = noAbort();

test('VI-JSON is absent where the address of its content is not there', async () => {
  await using server = await startVimServer({ script: { [content]: { status: 404, text: 'no such page' } } });
  await using client = clientOf(server);
  expect(await client.reader().vim.available(signal)).toBe(false);
  expect(await errorOf(client.writer().vim.markAsTemplate('vm-1', signal))).toMatchObject({
    code: 'unsupported',
    remedy: expect.stringContaining('8.0 U1') as string,
  });
});

const failures: [title: string, behaviour: Behaviour, code: string][] = [
  ['a refused caller', { status: 401 }, 'session-expired'],
  ['a forbidden path', { status: 403 }, 'permission-denied'],
  ['a fault', fault('RuntimeFault'), 'server-error'],
  ['a server that is starting', vapiError(503, 'SERVICE_UNAVAILABLE'), 'service-unavailable'],
  ['a lost connection', 'reset', 'unreachable'],
  ['a page of a proxy', { status: 200, text: '<html>' }, 'unexpected-answer'],
  ['a content without ids', ok({ about: { version: '8.0.1' } }), 'unexpected-answer'],
];

test.each(failures)('%s is a failure and never "absent"', async (_title, behaviour, code) => {
  await using server = await startVimServer({ script: { [content]: behaviour } });
  await using client = clientOf(server);
  expect(await errorOf(client.reader().vim.available(signal))).toMatchObject({ code });
});

test('a failure is not remembered', async () => {
  await using server = await startVimServer({ script: { [content]: [fault('RuntimeFault'), ok(contentOfOther())] } });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  await errorOf(client.reader().vim.available(signal));
  expect(await client.reader().vim.available(signal)).toBe(true);
});

test('what was found is asked for once, however many ask at once', async () => {
  await using server = await startVimServer();
  await using client = clientOf(server);
  const reader = client.reader();
  await Promise.all([
    reader.vim.available(signal),
    reader.vim.available(signal),
    client.reader().vim.available(signal),
  ]);
  expect(server.requests).toHaveLength(1);
});

describe('the release', () => {
  const rows: [title: string, version: string, answer: Behaviour | undefined, release: string][] = [
    ['is the oldest before 8.0.2, unasked', '8.0.1', undefined, '8.0.1.0'],
    ['is what 8.0.2 agrees to', '8.0.2.00100', ok({ api_release: '8.0.2.0' }), '8.0.2.0'],
    ['is what 8.0.3 agrees to', '8.0.3', ok({ api_release: '8.0.3.0' }), '8.0.3.0'],
    ['is the oldest when none is in common', '8.0.2', ok({ api_release: '' }), '8.0.1.0'],
    ['is the oldest when the answer is none that was offered', '8.0.2', ok({ api_release: '9.0.0.0' }), '8.0.1.0'],
    ['is the oldest where nobody answers hello', '8.0.2', vapiError(404, 'OPERATION_NOT_FOUND'), '8.0.1.0'],
  ];

  test.each(rows)('%s', async (_title, version, answer, release) => {
    const script = {
      'Folder/group-v1/childEntity': ok([ref('VirtualMachine', 'vm-1')]),
      ...(answer === undefined ? {} : { [hello]: answer }),
    };
    await using server = await startVimServer({ version, script, takes: () => true });
    await using client = clientOf(server);
    await client.reader().vim.folderChildren('group-v1', signal);
    expect(server.requests.at(-1)?.path).toBe(`/sdk/vim25/${release}/Folder/group-v1/childEntity`);
    expect(server.requests.filter(({ path }) => path === hello)).toHaveLength(version === '8.0.1' ? 0 : 1);
  });

  test('is not guessed when hello fails', async () => {
    await using server = await startVimServer({ version: '8.0.2', script: { [hello]: fault('RuntimeFault') } });
    await using client = clientOf(server);
    expect(await errorOf(client.reader().vim.available(signal))).toMatchObject({ code: 'server-error' });
  });
});

function contentOfOther() {
  return {
    about: { version: '8.0.1' },
    rootFolder: ref('Folder', 'group-d1'),
    propertyCollector: ref('PropertyCollector', 'pc'),
    viewManager: ref('ViewManager', 'vm'),
    sessionManager: ref('SessionManager', 'sm'),
  };
}
