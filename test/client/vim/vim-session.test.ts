import { expect, test } from 'vitest';
import { recordToFile } from '../../../src/client/record.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { fault, nameOf, ok, startVimServer, vimCalls } from './vim-server.ts';

const signal = noAbort();
const children = 'Folder/group-v1/childEntity';
const login = 'SessionManager/sm/Login';
const logout = 'SessionManager/sm/Logout';
const script = { [children]: ok([]) };

test('before 8.0.3 VI-JSON gets a session of its own, made once and ended at the close', async () => {
  await using server = await startVimServer({ version: '8.0.1', script });
  const client = clientOf(server);
  const { vim } = client.reader();
  await Promise.all([vim.folderChildren('group-v1', signal), vim.folderChildren('group-v1', signal)]);
  await client.close();
  const calls = vimCalls(server);
  expect(calls.filter((name) => name === login)).toHaveLength(1);
  expect(calls.at(-1)).toBe(logout);
  expect(server.requests.at(-1)?.headers['vmware-api-session-id']).toBe('vim-token-1');
});

test('from 8.0.3 on the session of the REST API serves both, and ends once', async () => {
  await using server = await startVimServer({ version: '8.0.3', script, takes: (token) => token === 'token-1' });
  const client = clientOf(server);
  await client.reader().vim.folderChildren('group-v1', signal);
  await client.close();
  expect(vimCalls(server)).not.toContain(login);
  expect(vimCalls(server)).not.toContain(logout);
  expect(server.logouts).toHaveLength(1);
});

test('a shared session that VIM does not take after all is followed by one of its own', async () => {
  await using server = await startVimServer({ version: '8.0.3', script });
  const client = clientOf(server);
  await client.reader().vim.folderChildren('group-v1', signal);
  await client.reader().vim.folderChildren('group-v1', signal);
  await client.close();
  expect(vimCalls(server).filter((name) => name === login)).toHaveLength(1);
  expect(vimCalls(server).at(-1)).toBe(logout);
});

test('a session that expired is replaced once for all who found out, and their calls are sent again', async () => {
  let taken = 'vim-token-1';
  await using server = await startVimServer({ version: '8.0.1', script, takes: (token) => token === taken });
  await using client = clientOf(server);
  const { vim } = client.reader();
  await vim.folderChildren('group-v1', signal);
  taken = 'vim-token-2';
  await Promise.all([1, 2, 3].map(() => vim.folderChildren('group-v1', signal)));
  expect(vimCalls(server).filter((name) => name === login)).toHaveLength(2);
});

test('a write that was refused for its session is sent again, because refused is not done', async () => {
  let taken = 'vim-token-1';
  await using server = await startVimServer({
    version: '8.0.1',
    script: { ...script, 'VirtualMachine/vm-1/MarkAsTemplate': { status: 204 } },
    takes: (token) => token === taken,
  });
  await using client = clientOf(server);
  await client.writer().vim.folderChildren('group-v1', signal);
  taken = 'vim-token-2';
  await client.writer().vim.markAsTemplate('vm-1', signal);
  expect(vimCalls(server).filter((name) => name.endsWith('MarkAsTemplate'))).toHaveLength(2);
});

test('a refused password is sent once', async () => {
  await using server = await startVimServer({ script: { ...script, [login]: fault('InvalidLogin', 'no') } });
  await using client = clientOf(server);
  const { vim } = client.reader();
  expect(await errorOf(vim.folderChildren('group-v1', signal))).toMatchObject({ code: 'credentials-refused' });
  await errorOf(vim.folderChildren('group-v1', signal));
  expect(vimCalls(server).filter((name) => name === login)).toHaveLength(1);
});

test('neither the password nor the session is in errors, log events or recorded lines', async () => {
  await using server = await startVimServer({ script: { ...script, [children]: fault('RuntimeFault') } });
  const seen: string[] = [];
  const client = clientOf(server, {
    record: recordToFile((line) => seen.push(line)),
    onRequest: (event) => seen.push(JSON.stringify(event)),
    retry: { attempts: 1 },
  });
  const error = await errorOf(client.reader().vim.folderChildren('group-v1', signal));
  await client.close();
  const all = [...seen, JSON.stringify(error.toRecord()), error.stack].join('\n');
  expect(all).toContain('Login');
  for (const secret of ['correct horse', 'secret-key', 'vim-token-1']) expect(all).not.toContain(secret);
  expect(server.requests.map(nameOf)).toContain(login);
});

test('a client that never asked VI-JSON says nothing to it at the close', async () => {
  await using server = await startVimServer({});
  const client = clientOf(server);
  await client
    .reader()
    .tags.list(signal)
    .catch(() => undefined);
  await client.close();
  expect(vimCalls(server)).toEqual([]);
});
