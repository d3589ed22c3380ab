import { describe, expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import type { Actor } from '../../src/store/records.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { quietPort } from '../servers/quiet-port.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';
import { systemClock } from './system-clock.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const down = [{ operation: '*', times: 'always', fault: { type: 'answer', status: 503 } }] as const;

describe('what goes wrong around the daemon', () => {
  test('a vCenter that is down is told of once for all of its environments, and again when it is back', async () => {
    const names = ['a', 'b', 'c'];
    await using world = await openDaemonWorld({
      environments: names.map((name) => ({
        name,
        target: 'vc',
        manifests: [name],
        sync: { mode: 'automatic', interval: '1h' },
      })),
    });
    world.simulator.script(down);
    world.push(Object.fromEntries(names.map((name) => [`${name}/one.yaml`, category(name)])));
    await world.untilTrue('down', () => world.daemon.targets()[0]?.circuit !== 'closed');
    for (const name of names) {
      const status = await world.until('unknown', ({ state }) => state === 'unknown', name);
      expect(status.objects).toEqual({});
    }
    world.simulator.script([]);
    for (const name of names) await world.daemon.sync(name, ann);
    for (const name of names) await world.until('in sync', ({ state }) => state === 'in-sync', name);
    const told = world.notices.map(({ event }) => event).filter((event) => event.startsWith('target-'));
    expect(told).toEqual(['target-down', 'target-up']);
  });

  test('a vCenter that is down is unknown to environments that were in sync with it, and did not find out themselves', async () => {
    await using world = await openDaemonWorld({
      environments: ['a', 'b'].map((name) => ({
        name,
        target: 'vc',
        manifests: [name],
        sync: { mode: 'automatic', interval: '1h' },
      })),
    });
    world.push({ 'a/one.yaml': category('a'), 'b/one.yaml': category('b') });
    for (const name of ['a', 'b']) await world.until('in sync', ({ state }) => state === 'in-sync', name);
    world.simulator.script(down);
    await world.daemon.sync('a', ann);
    await world.until('down', ({ state }) => state === 'unknown', 'a');
    world.push({ 'a/one.yaml': category('a'), 'b/one.yaml': category('b', 'newer') });
    const status = await world.until('down as well', ({ state }) => state === 'unknown', 'b');
    expect(status.problem?.code).toBe('service-unavailable');
  });

  test('sessions that expired in the middle are opened again', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    world.simulator.endSessions();
    const commit = world.push({ 'lab/env.yaml': category('env', 'later') });
    await world.until('in sync', ({ syncedCommit }) => syncedCommit === commit);
    expect(world.notices.map(({ event }) => event)).not.toContain('target-down');
  });

  test('an account that is refused is tried again with the one that takes its place', async () => {
    const env = { VC_PASSWORD: 'wrong' };
    await using world = await openDaemonWorld({ env });
    world.push({ 'lab/env.yaml': category('env') });
    const status = await world.until('unknown', ({ problem }) => problem?.code === 'credentials-refused');
    expect(status.state).toBe('unknown');
    world.env['VC_PASSWORD'] = 'simulator';
    await world.daemon.sync('lab', ann);
    await world.until('in sync', ({ state }) => state === 'in-sync');
  });

  test('another certificate is not trusted until the old one is back', async () => {
    const port = await quietPort();
    const first = await startSimulator({ tls: true, port });
    const { certificate } = first;
    await using world = await openDaemonWorld({
      target: { url: first.url, tls: { fingerprint: certificate?.fingerprint ?? '' } },
    });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    await first.close();
    const other = await startSimulator({ tls: true, port });
    try {
      await world.daemon.sync('lab', ann);
      const status = await world.until('unknown', ({ state }) => state === 'unknown');
      expect(status.problem).toMatchObject({ code: 'tls-untrusted' });
      expect(other.state.categories.size).toBe(0);
    } finally {
      await other.close();
    }
  });

  test('a source that cannot be read leaves the last commit in force, and nothing looks unwanted', async () => {
    await using world = await openDaemonWorld({ sync: { allow: ['safe', 'destructive'] } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    world.source.fail({
      code: 'branch-missing',
      message: 'There is no branch main.',
      remedy: 'Push.',
      retry: 'backoff',
    });
    await world.daemon.sync('lab', ann);
    await world.untilTrue('told', () => world.notices.some(({ event }) => event === 'source-failed'));
    const status = await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(status.problem).toMatchObject({ code: 'branch-missing' });
    expect(names(world)).toContain('env');
  });

  test('manifests with an error change nothing, and the next commit mends it', async () => {
    await using world = await openDaemonWorld({ sync: { allow: ['safe', 'destructive'] } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    world.push({ 'lab/env.yaml': 'kind: [' });
    const failed = await world.until('failed', ({ state }) => state === 'failed');
    expect(failed.diagnostics?.length).toBeGreaterThan(0);
    expect(names(world)).toContain('env');
    world.push({ 'lab/env.yaml': category('env', 'mended') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    const told = world.notices.filter(({ environment }) => environment === 'lab').map(({ event }) => event);
    expect(told).toEqual(['in-sync', 'failed', 'recovered']);
  });

  test('a full disk stops writes before they are begun, and the daemon goes on when there is room', async () => {
    await using world = await openDaemonWorld({ sync: { retry: { base: '1s', cap: '1s' } } });
    const { journal } = world.store;
    const begin = journal.begin.bind(journal);
    journal.begin = () => Promise.reject(new StoreError('full', 'The disk is full.', { remedy: 'Make room.' }));
    world.push({ 'lab/env.yaml': category('env') });
    const status = await world.until('stopped', ({ lastRun }) => lastRun?.state === 'cancelled');
    expect(status.message).toContain('The disk is full.');
    expect(names(world)).not.toContain('env');
    journal.begin = begin;
    await world.daemon.sync('lab', ann);
    await world.until('in sync', ({ state }) => state === 'in-sync');
  });

  test('a clock that jumps, forwards or back, stops nothing', async () => {
    let offset = 0;
    await using world = await openDaemonWorld({ clock: { ...systemClock, now: () => Date.now() + offset } });
    world.push({ 'lab/env.yaml': category('env') });
    await world.until('in sync', ({ state }) => state === 'in-sync');
    for (const jump of [86_400_000, -2 * 86_400_000, 0]) {
      offset = jump;
      const commit = world.push({ 'lab/env.yaml': category('env', `after ${jump}`) });
      await world.until('in sync', ({ syncedCommit, state }) => state === 'in-sync' && syncedCommit === commit);
    }
  });

  test('a restart goes on from what is remembered', async () => {
    await using world = await openDaemonWorld();
    world.push({ 'lab/env.yaml': category('env') });
    const before = await world.until('in sync', ({ state }) => state === 'in-sync');
    await world.restart();
    const after = await world.until('in sync', ({ state }) => state === 'in-sync');
    expect(after.syncedCommit).toBe(before.syncedCommit);
    expect(world.source.open).toBe(0);
  });
});

function names({ simulator }: DaemonWorld): string[] {
  return [...simulator.state.categories.values()].map(({ name }) => name);
}
