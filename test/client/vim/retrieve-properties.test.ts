import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { content, fault, page, startVimServer, vimCalls } from './vim-server.ts';
import type { VimScript } from './vim-server.ts';

const first = 'PropertyCollector/pc/RetrievePropertiesEx';
const next = 'PropertyCollector/pc/ContinueRetrievePropertiesEx';
const destroy = 'ContainerView/view-1/DestroyView';
const machine = (id: string) => content('VirtualMachine', id, { name: id, 'config.version': 'vmx-19' });

async function readAll(script: VimScript, retry = { attempts: 1 }) {
  await using server = await startVimServer({ script });
  await using client = clientOf(server, { retry });
  const outcome = await client
    .reader()
    .virtualMachines.readAll(noAbort())
    .then(
      (pass) => ({ ids: pass.machines.map(({ id }) => id) }),
      async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
    );
  await client.close();
  return { ...outcome, calls: vimCalls(server), requests: server.requests };
}

describe('a retrieval', () => {
  test('goes on with the token of each page until there is none', async () => {
    const script = {
      [first]: page([machine('vm-1')], 'a'),
      [next]: [page([machine('vm-2')], 'b'), page([machine('vm-3')])],
    };
    const { calls, requests, ...outcome } = await readAll(script);
    expect(outcome).toEqual({ ids: ['vm-1', 'vm-2', 'vm-3'] });
    const tokens = requests.filter(({ path }) => path.endsWith(next)).map(({ body }) => JSON.parse(body) as unknown);
    expect(tokens).toEqual([{ token: 'a' }, { token: 'b' }]);
    expect(calls.filter((name) => name === destroy)).toHaveLength(1);
  });

  test('asks for 400 objects a page, from the root folder down, and for no path within another', async () => {
    const { requests } = await readAll({ [first]: page([]) });
    const view = requests.find(({ path }) => path.endsWith('CreateContainerView'));
    expect(JSON.parse(view?.body ?? '')).toMatchObject({
      container: { _typeName: 'ManagedObjectReference', type: 'Folder', value: 'group-d1' },
      recursive: true,
    });
    const { specSet, options } = JSON.parse(requests.find(({ path }) => path.endsWith(first))?.body ?? '') as {
      specSet: [{ propSet: { type: string; pathSet: string[] }[]; reportMissingObjectsInResults: boolean }];
      options: unknown;
    };
    expect(options).toEqual({ _typeName: 'RetrieveOptions', maxObjects: 400 });
    // A lost view that is left out looks like an empty inventory.
    expect(specSet[0].reportMissingObjectsInResults).toBe(false);
    const paths = specSet[0].propSet.find(({ type }) => type === 'VirtualMachine')?.pathSet ?? [];
    expect(paths).toContain('config.hardware.device');
    expect(paths.filter((path) => paths.some((other) => path.startsWith(`${other}.`)))).toEqual([]);
  });

  test('that matches nothing answers no body', async () => {
    expect(await readAll({ [first]: { status: 204 } })).toMatchObject({ ids: [] });
  });

  const lost: [title: string, behaviour: Behaviour][] = [
    ['a page whose answer was lost', 'reset'],
    ['a page of which a part came', 'truncate'],
    ['a token that is not known any more', fault('InvalidArgument')],
    ['a server error', fault('RuntimeFault')],
    ['a view that ended with its session', fault('ManagedObjectNotFound')],
  ];

  test.each(lost)('begins anew after %s, and gives nothing twice', async (_title, behaviour) => {
    const script = {
      [first]: [page([machine('vm-1')], 'a'), page([machine('vm-2'), machine('vm-1')], 'b')],
      [next]: [behaviour, page([machine('vm-3')])],
    };
    const { calls, ...outcome } = await readAll(script);
    expect(outcome).toMatchObject({ ids: ['vm-1', 'vm-2', 'vm-3'] });
    expect(calls.filter((name) => name === destroy)).toHaveLength(2);
  });

  test('never sends a token twice', async () => {
    const script = { [first]: page([machine('vm-1')], 'a'), [next]: 'reset' as const };
    const { calls, requests } = await readAll(script, { attempts: 4 });
    expect(calls.filter((name) => name === first)).toHaveLength(3);
    expect(requests.filter(({ path }) => path.endsWith(next))).toHaveLength(3);
  });

  test('is given up after the third time, with the error of the last', async () => {
    const script = { [first]: page([machine('vm-1')], 'a'), [next]: fault('RuntimeFault') };
    const { calls, ...outcome } = await readAll(script);
    expect(outcome).toMatchObject({ error: { code: 'server-error' } });
    expect(calls.filter((name) => name === destroy)).toHaveLength(3);
  });

  test('whose first page never came has been repeated enough', async () => {
    const { calls, ...outcome } = await readAll({ [first]: fault('RuntimeFault') }, { attempts: 2 });
    expect(outcome).toMatchObject({ error: { code: 'server-error' } });
    expect(calls.filter((name) => name === first)).toHaveLength(2);
  });

  test('whose view ended with its session before the first page begins anew', async () => {
    const script = { [first]: [fault('ManagedObjectNotFound'), page([machine('vm-1')])] };
    expect(await readAll(script)).toMatchObject({ ids: ['vm-1'] });
  });

  test('is not begun anew where that cannot help', async () => {
    const { calls, ...outcome } = await readAll({
      [first]: fault('NoPermission', 'no', { privilegeId: 'System.Read' }),
    });
    expect(outcome).toMatchObject({
      error: { code: 'permission-denied', message: expect.stringContaining('System.Read') as string },
    });
    expect(calls.filter((name) => name === first)).toHaveLength(1);
    expect(calls).toContain(destroy);
  });

  test('whose view cannot be destroyed is a good one all the same', async () => {
    expect(await readAll({ [first]: page([machine('vm-1')]), [destroy]: fault('RuntimeFault') })).toMatchObject({
      ids: ['vm-1'],
    });
  });
});

test('the view is destroyed also when the reader gives up in the middle', async () => {
  const giveUp = new AbortController();
  const script = {
    [first]: page([machine('vm-1')], 'a'),
    [next]: () => {
      giveUp.abort();
      return 'hang' as const;
    },
  };
  await using server = await startVimServer({ script });
  await using client = clientOf(server);
  expect(await errorOf(client.reader().virtualMachines.readAll(giveUp.signal))).toMatchObject({ code: 'interrupted' });
  expect(vimCalls(server)).toContain(destroy);
});

test('a path that the release does not know is left out, and is unknown', async () => {
  const unknown = fault('InvalidProperty', 'no such property', { name: 'config.nestedHVEnabled' });
  await using server = await startVimServer({ script: { [first]: [unknown, page([machine('vm-1')])] } });
  await using client = clientOf(server);
  const { machines } = await client.reader().virtualMachines.readAll(noAbort());
  expect(machines[0]?.vim).not.toHaveProperty('nestedHv');
  expect(machines[0]?.vim).toMatchObject({ annotation: '', snapshots: 0 });
});
