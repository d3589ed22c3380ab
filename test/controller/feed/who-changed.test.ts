import { describe, expect, test } from 'vitest';
import { whoChanged } from '../../../src/controller/feed/who-changed.ts';
import { machineNamed, openVcenter } from '../../client/feed/open-feed.ts';
import { noAbort } from '../../client/test-client.ts';

const alice = 'VSPHERE.LOCAL\\alice';
const memory = { kind: 'VirtualMachine', field: 'spec.memory.size', found: '8GiB' };
const name = { kind: 'VirtualMachine', field: 'spec.name', found: 'web-1' };

describe('who changed', () => {
  test('a field by hand is told by name and time, one query an object', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    await client.writer().vim.rename({ type: 'VirtualMachine', id }, 'web-1', noAbort());
    await other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 }, noAbort());
    const changes = [
      { ...memory, id, since: 0 },
      { ...name, id, since: 0 },
      { ...memory, since: 0 },
      { kind: 'Tag', field: 'spec.name', id: 'urn:x', since: 0 },
    ];
    const reader = client.reader();
    await reader.account.user(noAbort());
    const before = simulator.requests;
    const found = await whoChanged(reader, changes, { signal: noAbort() });
    expect(found).toEqual([{ by: alice, at: expect.any(Number) as number }, undefined, undefined, undefined]);
    expect(simulator.requests - before).toBe(2);
  });

  test('what happened before it was last right is no answer', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    await other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 }, noAbort());
    const [first] = await whoChanged(client.reader(), [{ ...memory, id, since: 0 }], { signal: noAbort() });
    const since = (first?.at ?? 0) + 1;
    expect(await whoChanged(client.reader(), [{ ...memory, id, since }], { signal: noAbort() })).toEqual([undefined]);
  });

  test('who removed a machine is told by its events', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    await other.writer().virtualMachines.delete(id, noAbort());
    const gone = { kind: 'VirtualMachine', field: 'object', id, since: 0 };
    expect(await whoChanged(client.reader(), [gone], { signal: noAbort() })).toMatchObject([{ by: alice }]);
  });

  test('stays unknown where vCenter keeps no events that can be read', async () => {
    const { simulator, client } = await openVcenter({ version: '7.0.3.00700' });
    const { id } = machineNamed(simulator);
    expect(await whoChanged(client.reader(), [{ ...memory, id, since: 0 }], { signal: noAbort() })).toEqual([
      undefined,
    ]);
  });

  test('stays unknown where vCenter does not answer, and no more than one object is asked about then', async () => {
    const { simulator, client } = await openVcenter({}, { retry: { attempts: 1 } });
    const ids = [...simulator.state.virtualMachines.keys()].slice(0, 5);
    const reader = client.reader();
    await reader.vim.rootFolder(noAbort());
    const operation = 'POST /sdk/vim25/{release}/EventManager/{moId}/QueryEvents';
    simulator.script([{ operation, times: 'always', fault: { type: 'answer', status: 503 } }]);
    let asked = 0;
    const events: typeof reader.events = {
      recentEvents(...query) {
        asked += 1;
        return reader.events.recentEvents(...query);
      },
    };
    const changes = ids.map((id) => ({ ...memory, id, since: 0 }));
    const found = await whoChanged({ account: reader.account, events }, changes, { signal: noAbort() });
    expect([found, asked]).toEqual([ids.map(() => undefined), 1]);
  });

  test('asks about so many objects at most', async () => {
    const { simulator, client, other } = await openVcenter();
    const ids = [...simulator.state.virtualMachines.values()].filter(({ template }) => !template).slice(0, 3);
    for (const { id } of ids) {
      await other
        .writer()
        .virtualMachines.setPower(id, 'stop', noAbort())
        .catch(() => undefined);
      await other.writer().virtualMachines.updateMemory(id, { size_MiB: 16_384 }, noAbort());
    }
    const changes = ids.map(({ id }) => ({ ...memory, id, since: 0 }));
    const found = await whoChanged(client.reader(), changes, { mostObjects: 2, signal: noAbort() });
    expect(found.map((who) => who?.by)).toEqual([alice, alice, undefined]);
  });
});
