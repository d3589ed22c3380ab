import { describe, expect, test } from 'vitest';
import type { FeedObject } from '../../../src/client/feed/feed-batch.ts';
import { noAbort } from '../test-client.ts';
import { follow, machineNamed, openVcenter, type Followed, type OpenedFeed } from './open-feed.ts';

/** Reads until so many objects were told. */
async function objectsOf(feed: Followed, count: number): Promise<FeedObject[]> {
  const objects: FeedObject[] = [];
  while (objects.length < count) objects.push(...(await feed.next()).objects);
  return objects;
}

const changes: [string, (opened: OpenedFeed, id: string) => Promise<unknown>][] = [
  ['memory', ({ other }, id) => other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 }, noAbort())],
  ['power', ({ other }, id) => other.writer().virtualMachines.setPower(id, 'stop', noAbort())],
  ['name', ({ other }, id) => other.writer().vim.rename({ type: 'VirtualMachine', id }, 'web-1', noAbort())],
  ['annotation', ({ other }, id) => other.writer().vim.reconfigure(id, { annotation: 'by hand' }, noAbort())],
];

describe('updates', () => {
  test.each(changes)('a change of the %s by somebody else comes within one wait', async (_what, change) => {
    const opened = await openVcenter();
    const { id, memoryMiB } = machineNamed(opened.simulator);
    expect(memoryMiB).not.toBe(8192);
    const feed = await follow(opened.client);
    const told = feed.next();
    await change(opened, id);
    expect(await told).toEqual({ objects: [{ type: 'VirtualMachine', id, kind: 'modify' }] });
  });

  test('objects that come and go are told as such', async () => {
    const { simulator, client, other } = await openVcenter();
    const machine = machineNamed(simulator);
    const feed = await follow(client);
    const folder = await other.writer().vim.createFolder(machine.parent, 'new', noAbort());
    expect(await objectsOf(feed, 1)).toEqual([{ type: 'Folder', id: folder, kind: 'enter' }]);
    await other.writer().vim.destroyFolder(folder, noAbort());
    expect(await objectsOf(feed, 1)).toEqual([{ type: 'Folder', id: folder, kind: 'leave' }]);
  });

  test('what was there at the beginning is no change, also where it takes many answers', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    const feed = await follow(client, { maxObjectUpdates: 3 });
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    expect(await feed.next()).toEqual({ objects: [{ type: 'VirtualMachine', id, kind: 'modify' }] });
  });

  test('a thousand changes at once come in bounded batches, each once', async () => {
    const { simulator, client } = await openVcenter({
      inventory: { size: { datacenters: 1, clusters: 1, vms: 1000 } },
    });
    const feed = await follow(client, { maxObjectUpdates: 150 });
    const machines = [...simulator.state.virtualMachines.values()];
    for (const machine of machines) machine.changeVersion += 1;
    const told = await objectsOf(feed, machines.length);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(machines.map(({ id }) => id)));
    expect(told).toHaveLength(machines.length);
  });

  test.each([
    ['was started anew', ({ simulator }: OpenedFeed) => simulator.restart()],
    ['ended all sessions', ({ simulator }: OpenedFeed) => simulator.endSessions()],
  ])('when vCenter %s, the feed begins anew and goes on', async (_what, happen) => {
    const opened = await openVcenter();
    const { id } = machineNamed(opened.simulator);
    const feed = await follow(opened.client);
    happen(opened);
    expect(await feed.next()).toEqual({ objects: [], reset: true });
    await opened.other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    expect(await feed.next()).toEqual({ objects: [{ type: 'VirtualMachine', id, kind: 'modify' }] });
  });

  test('a wait in which nothing happens is followed by the next one', async () => {
    const { simulator, client, other } = await openVcenter();
    const { id } = machineNamed(simulator);
    const feed = await follow(client, { maxWaitSeconds: 0 });
    const told = feed.next();
    const before = simulator.requests;
    while (simulator.requests < before + 5) await client.reader().account.user(noAbort());
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    expect(await told).toMatchObject({ objects: [{ id, kind: 'modify' }] });
  });
});
