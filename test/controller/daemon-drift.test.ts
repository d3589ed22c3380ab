import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import { describeByHand, descriptionOf } from './by-hand.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category, machine } from './manifests.ts';

const ann: Actor = { kind: 'person', name: 'ann' };

describe('a change by hand', () => {
  test('is noticed without waiting for the interval, told of, and put right', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/vm.yaml': machine('web', 2) });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    await world.untilTrue('following', () => world.daemon.targets()[0]?.feed === 'updates');
    const vm = [...world.simulator.state.virtualMachines.values()].find(({ name }) => name === 'web');
    await changeCpus(world, vm?.id ?? '', 4);
    await world.untilTrue('put right', async () => {
      const { items } = await world.store.drift.list({ environment: 'lab' });
      return items.some(({ end }) => end === 'healed');
    });
    const { items } = await world.store.drift.list({ environment: 'lab' });
    expect(items[0]).toMatchObject({
      ref: 'VirtualMachine/web',
      field: 'spec.cpu.count',
      expected: 2,
      found: 4,
      end: 'healed',
    });
    expect(world.notices.map(({ event }) => event)).toContain('drift');
    expect(vm?.cpuCount).toBe(2);
  });

  test('is reported and left alone where drift is not to be put right, until a person says so', async () => {
    await using world = await openDaemonWorld({ sync: { selfHeal: false } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    describeByHand(world, 'env', 'by hand');
    await world.daemon.plan('lab', ann);
    await world.untilTrue('seen', () => (world.daemon.environment('lab')?.openDrift ?? 0) > 0);
    world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
    const isNewThere = (): boolean => descriptionOf(world, 'tier') !== undefined;
    const held = await world.until('held', ({ state }) => state === 'held' && isNewThere());
    expect(held.lastRun?.held?.[0]).toMatchObject({ reason: 'drift-left-alone' });
    expect(descriptionOf(world, 'env')).toBe('by hand');
    expect(descriptionOf(world, 'tier')).toBe('by Git');
    await world.daemon.sync('lab', ann);
    await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(descriptionOf(world, 'env')).toBe('by Git');
  });

  test('that comes back again and again is a conflict and is left alone', async () => {
    await using world = await openDaemonWorld({ sync: { loopBreaker: { times: 2, within: '24h' } } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    for (let flip = 1; flip <= 2; flip++) {
      describeByHand(world, 'env', `by hand ${flip}`);
      world.daemon.environment('lab');
      await look(world);
      await world.untilTrue(`put right ${flip}`, () => descriptionOf(world, 'env') === 'by Git');
      await world.until('quiet', ({ state }) => state === 'in-sync');
    }
    describeByHand(world, 'env', 'by hand again');
    await look(world);
    const status = await world.until('a conflict', ({ conflicts }) => conflicts > 0);
    expect(status.lastRun?.held?.[0]).toMatchObject({ reason: 'conflict' });
    expect(descriptionOf(world, 'env')).toBe('by hand again');
    expect(world.notices.filter(({ event }) => event === 'conflict')).toHaveLength(1);
  });

  test('that vCenter takes and does not keep is not written for ever', async () => {
    let writes = 0;
    const spec = { loopBreaker: { times: 2, within: '24h' }, retry: { base: '1s', cap: '1s' } };
    const hook: { revert?: () => void } = {};
    await using world = await openDaemonWorld({
      sync: spec,
      simulator: {
        intercept({ operation, phase }) {
          if (phase !== 'after' || operation !== 'PATCH /api/cis/tagging/category/{category_id}') return;
          writes++;
          hook.revert?.();
        },
      },
    });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    hook.revert = () => describeByHand(world, 'env', 'what vCenter makes of it');
    world.push({ 'lab/env.yaml': category('env', 'another') });
    const status = await world.until('left alone', ({ state }) => state === 'held');
    expect(status.lastRun?.held?.[0]).toMatchObject({ reason: 'conflict' });
    expect(status.lastRun?.held?.[0]?.message).toContain('2 times in a row');
    expect(writes).toBe(2);
    delete hook.revert;
    world.push({ 'lab/env.yaml': category('env', 'a third') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
  });
});

/** As at the next interval: a plan that a person asks for applies nothing, so another commit that changes nothing does. */
async function look(world: DaemonWorld): Promise<void> {
  const at = Math.random();
  world.push({ 'lab/env.yaml': `# ${at}\n${category('env')}` });
  await Promise.resolve();
}

async function changeCpus({ simulator }: DaemonWorld, vm: string, count: number): Promise<void> {
  const authorization = `Basic ${Buffer.from('administrator@vsphere.local:simulator').toString('base64')}`;
  const session = await fetch(`${simulator.url}/api/session`, { method: 'POST', headers: { authorization } });
  const headers = { 'vmware-api-session-id': (await session.json()) as string, 'content-type': 'application/json' };
  const answer = await fetch(`${simulator.url}/api/vcenter/vm/${vm}/hardware/cpu`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ count }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
