import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { clientFor, machineNamed, openVcenter, ours } from '../feed/open-feed.ts';
import { clientOf, noAbort } from '../test-client.ts';
import { nameOf, ok, ref, serviceContent, startVimServer, type VimScript } from './vim-server.ts';

const types = ['VmReconfiguredEvent', 'VmRenamedEvent', 'VmRemovedEvent', 'VmPoweredOffEvent'];
const vm = (id: string) => ({ type: 'VirtualMachine', id });

describe('recent events', () => {
  test('say what somebody did, who, and when', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    await other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 }, noAbort());
    await other.writer().vim.rename(vm(id), 'web-1', noAbort());
    const events = await client.reader().events.recentEvents(vm(id), { since: 0, types }, noAbort());
    expect(events).toEqual([
      {
        at: expect.any(Number) as number,
        userName: 'VSPHERE.LOCAL\\alice',
        type: 'VmReconfiguredEvent',
        message: expect.stringContaining('Reconfigured web-01') as string,
        changes: 'config.hardware.memoryMB: 4096 -> 8192; ',
      },
      {
        at: expect.any(Number) as number,
        userName: 'VSPHERE.LOCAL\\alice',
        type: 'VmRenamedEvent',
        message: expect.stringContaining('web-1') as string,
      },
    ]);
  });

  test('of a machine that is gone are found as well', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    await other.writer().virtualMachines.delete(id, noAbort());
    const events = await client.reader().events.recentEvents(vm(id), { since: 0, types }, noAbort());
    expect(events.map(({ type }) => type)).toEqual(['VmPoweredOffEvent', 'VmRemovedEvent']);
  });

  test('of a pool are picked out of all, because vCenter answers none for the pool itself', async () => {
    const { simulator, client, other } = await openVcenter();
    const parent = [...simulator.state.resourcePools.values()].find((pool) => pool.parent === undefined)?.id ?? '';
    const [one, two] = [
      await other.writer().resourcePools.create({ name: 'one', parent }, noAbort()),
      await other.writer().resourcePools.create({ name: 'two', parent }, noAbort()),
    ];
    await other.writer().resourcePools.delete(two, noAbort());
    const query = { since: 0, types: ['ResourcePoolCreatedEvent', 'ResourcePoolDestroyedEvent'] };
    const about = (id: string) => client.reader().events.recentEvents({ type: 'ResourcePool', id }, query, noAbort());
    expect((await about(one)).map(({ type }) => type)).toEqual(['ResourcePoolCreatedEvent']);
    expect(await about(two)).toHaveLength(2);
  });

  test.each(['7.0.3.00700', '8.0.0.10000'])('are none in %s, which is not asked', async (version) => {
    const { simulator, client } = await openVcenter({ version });
    const { id } = machineNamed(simulator);
    expect(await client.reader().events.recentEvents(vm(id), { since: 0, types }, noAbort())).toEqual([]);
  });

  test.each(['newest', 'oldest'] as const)('end with the latest, also where the %s of too many come', async (kept) => {
    const { simulator, client } = await openVcenter({ behaviour: { viJsonEventsKept: kept } });
    const { id } = machineNamed(simulator);
    await using other = clientFor(simulator, ours);
    for (let count = 0; count < 12; count += 1) {
      await other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 + 128 * count }, noAbort());
    }
    const query = { since: 0, types, atATime: 5 };
    const events = await client.reader().events.recentEvents(vm(id), query, noAbort());
    expect(events.at(-1)?.changes).toBe(`config.hardware.memoryMB: ${8192 + 1280} -> ${8192 + 1408}; `);
  });
});

const content = { ...serviceContent('8.0.1'), eventManager: ref('EventManager', 'em') };

async function ask(answers: VimScript[string]) {
  await using server = await startVimServer({
    script: { 'ServiceInstance/ServiceInstance/content': ok(content), 'EventManager/em/QueryEvents': answers },
  });
  await using client = clientOf(server);
  const events = await client.reader().events.recentEvents(vm('vm-1'), { since: 5, types, atATime: 2 }, noAbort());
  const queries = server.requests.filter((request) => nameOf(request) === 'EventManager/em/QueryEvents');
  return { events, queries: queries.map(({ body }) => JSON.parse(body) as JsonObject) };
}

function event(key: number, at: number, id = 'vm-1'): JsonObject {
  const subject = { _typeName: 'VmEventArgument', name: 'x', vm: ref('VirtualMachine', id) };
  const createdTime = new Date(at).toISOString();
  return { _typeName: 'VmRenamedEvent', key, chainId: key, createdTime, userName: 'A\\b', vm: subject };
}

describe('QueryEvents', () => {
  test('names the object, the time, the types and a number, and asks for the words', async () => {
    const { queries } = await ask(ok([]));
    expect(queries).toEqual([
      {
        filter: {
          _typeName: 'EventFilterSpec',
          entity: {
            _typeName: 'EventFilterSpecByEntity',
            entity: { _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: 'vm-1' },
            recursion: 'self',
          },
          time: { _typeName: 'EventFilterSpecByTime', beginTime: '1970-01-01T00:00:00.005Z' },
          disableFullMessage: false,
          eventTypeId: types,
          maxCount: 2,
        },
      },
    ]);
  });

  test.each([
    ['nothing', { status: 204 }, []],
    ['an event of another object', ok([event(1, 10, 'vm-2')]), []],
    ['an event without a time', ok([{ ...event(1, 10), createdTime: 'soon' }]), []],
    ['events in any order', [ok([event(2, 20), event(1, 10)]), ok([event(2, 20)])], [10, 20]],
  ])('answers %s', async (_what, answers, times) => {
    expect((await ask(answers)).events.map(({ at }) => at)).toEqual(times);
  });

  test('gives up where there is no end to them', async () => {
    const pages = [1, 2, 3, 4, 5, 6].map((page) =>
      ok([event(2 * page, 10 * page), event(2 * page + 1, 10 * page + 1)]),
    );
    const { events, queries } = await ask(pages);
    expect([events, queries.length]).toEqual([[], 4]);
  });

  test('gives up where all of a moment do not fit into one answer', async () => {
    const { events, queries } = await ask(ok([event(1, 5), event(2, 5)]));
    expect([events, queries.length]).toEqual([[], 1]);
  });
});
