import { describe, expect, test } from 'vitest';
import type { FeedBatch } from '../../../src/client/feed/feed-batch.ts';
import { errorOf, noAbort } from '../test-client.ts';
import { machineNamed, openVcenter, type OpenedFeed } from './open-feed.ts';
import { instantClock, stoppedClock } from '../test-clock.ts';

/** The next batch with objects; sleeps between looks take no time. */
async function nextChange(batches: AsyncGenerator<FeedBatch, void, void>): Promise<FeedBatch> {
  const { value } = await batches.next();
  if (value === undefined) throw new Error('the feed is over');
  return value;
}

async function openPolls(options: Parameters<typeof openVcenter>[0] = {}) {
  const clock = instantClock();
  const opened = await openVcenter(options, { clock });
  const batches = opened.client.feed.polls({}, noAbort());
  expect(await batches.next()).toEqual({ done: false, value: { objects: [], reset: true } });
  return { ...opened, clock, batches };
}

const changes: [string, (opened: OpenedFeed) => unknown, object][] = [
  ['name', ({ simulator }) => (machineNamed(simulator).name = 'renamed'), { type: 'VirtualMachine', kind: 'modify' }],
  [
    'power',
    ({ simulator }) => (machineNamed(simulator).powerState = 'POWERED_OFF'),
    { type: 'VirtualMachine', kind: 'modify' },
  ],
  ['memory', ({ simulator }) => (machineNamed(simulator).memoryMiB = 12), { type: 'VirtualMachine', kind: 'modify' }],
  [
    'absence',
    ({ simulator }) => simulator.state.virtualMachines.delete(machineNamed(simulator).id),
    { type: 'VirtualMachine', kind: 'leave' },
  ],
  [
    'folder',
    ({ other, simulator }) => other.writer().vim.createFolder(machineNamed(simulator).parent, 'new', noAbort()),
    { type: 'Folder', kind: 'enter' },
  ],
];

describe('polls', () => {
  test.each(changes)('show another %s', async (_what, change, expected) => {
    const opened = await openPolls();
    await change(opened);
    expect(await nextChange(opened.batches)).toEqual({ objects: [expect.objectContaining(expected)] });
  });

  test.each(['7.0.3.00700', '8.0.0.10000'])('are all that %s has', async (version) => {
    const { simulator, client } = await openVcenter({ version });
    expect(await client.feed.available(noAbort())).toBe(false);
    expect((await errorOf(client.feed.updates({}, noAbort()).next())).code).toBe('unsupported');
    const polls = client.feed.polls({ pollMs: 5 }, noAbort());
    expect(await polls.next()).toMatchObject({ value: { reset: true } });
    const machine = machineNamed(simulator);
    machine.powerState = 'POWERED_OFF';
    expect(await polls.next()).toMatchObject({ value: { objects: [{ id: machine.id, kind: 'modify' }] } });
  });

  test('a list that this account may not read is left out, and what cannot be read has not gone', async () => {
    const { simulator, batches } = await openPolls();
    const tags = 'GET /api/cis/tagging/tag';
    simulator.script([
      { operation: tags, times: 2, fault: { type: 'answer', status: 403 } },
      { operation: 'GET /api/vcenter/vm', times: 1, fault: { type: 'answer', status: 403 } },
    ]);
    const told = nextChange(batches);
    const machine = machineNamed(simulator);
    machine.powerState = 'POWERED_OFF';
    expect(await told).toEqual({ objects: [{ type: 'VirtualMachine', id: machine.id, kind: 'modify' }] });
  });

  test('vCenter that is gone ends them with an error', async () => {
    const { simulator, batches } = await openPolls();
    await simulator.close();
    expect((await errorOf(batches.next())).code).toBe('unreachable');
  });

  test('look after a quarter of a minute, and less often where a look takes long', async () => {
    const { clock, batches, simulator } = await openPolls();
    machineNamed(simulator).name = 'one';
    await batches.next();
    expect(clock.slept).toEqual([15_000]);
    simulator.script([{ operation: 'GET /api/vcenter/vm', fault: { type: 'answer', status: 503, retryAfter: 2 } }]);
    machineNamed(simulator, 'one').name = 'two';
    await batches.next();
    machineNamed(simulator, 'two').name = 'three';
    await batches.next();
    expect(clock.slept.slice(1).map(Math.floor)).toEqual([15_000, 2000, 40_010]);
  });

  test('many changes come in batches of 500 at most', async () => {
    const { simulator, batches } = await openPolls({ inventory: { size: { datacenters: 1, clusters: 1, vms: 1200 } } });
    for (const machine of simulator.state.virtualMachines.values()) machine.memoryMiB += 4;
    const sizes = [];
    for (let batch = 0; batch < 3; batch += 1) sizes.push((await nextChange(batches)).objects.length);
    expect(sizes).toEqual([500, 500, 200]);
  });

  test('end between two looks when the signal aborts', async () => {
    const clock = stoppedClock();
    const { client } = await openVcenter({}, { clock });
    const ending = new AbortController();
    const batches = client.feed.polls({}, ending.signal);
    await batches.next();
    const next = batches.next();
    await clock.asleep;
    ending.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
