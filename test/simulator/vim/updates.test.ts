import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/simulator/system-clock.ts';
import { manualClock } from '../manual-clock.ts';
import type { TestAnswer } from '../open-simulator.ts';
import { machineNamed, openVim, services, typed, viewFilter, type OpenedVim, type Reference } from './open-vim.ts';

interface Change {
  name: string;
  op: string;
  val?: unknown;
}

interface UpdateSet {
  version: string;
  truncated: boolean;
  filterSet: {
    filter: Reference;
    objectSet: { kind: string; obj: Reference; changeSet: Change[]; missingSet?: unknown[] }[];
  }[];
}

interface Feed extends OpenedVim {
  collector: Reference;
  wait(version: string, options?: object): Promise<TestAnswer>;
}

const paths = ['name', 'runtime.powerState', 'config.annotation', 'config.hardware', 'snapshot'];

async function openFeed(options: Parameters<typeof openVim>[0] = {}, watched = paths): Promise<Feed> {
  const opened = await openVim(options);
  const collector = (await opened.post(services.collector, 'CreatePropertyCollector')).body as Reference;
  const spec = await viewFilter(opened, 'VirtualMachine', watched);
  await opened.post(collector, 'CreateFilter', { spec, partialUpdates: false });
  const wait = (version: string, members: object = { maxWaitSeconds: 0 }): Promise<TestAnswer> =>
    opened.post(collector, 'WaitForUpdatesEx', { version, options: typed('WaitOptions', members) });
  return { ...opened, collector, wait };
}

function objectsOf({ body }: TestAnswer): UpdateSet['filterSet'][number]['objectSet'] {
  return (body as UpdateSet).filterSet.flatMap(({ objectSet }) => objectSet);
}

function versionOf({ body }: TestAnswer): string {
  return (body as UpdateSet).version;
}

describe('the change feed', () => {
  test('begins with everything, and then is silent', async () => {
    const { simulator, wait } = await openFeed();
    const first = await wait('');
    expect(first.body).toMatchObject({ _typeName: 'UpdateSet', truncated: false });
    const objects = objectsOf(first);
    expect(new Set(objects.map(({ obj }) => obj.value))).toEqual(new Set(simulator.state.virtualMachines.keys()));
    expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set(['enter']));
    expect(await wait(versionOf(first))).toMatchObject({ status: 204, body: undefined });
  });

  test('tells what changed, whoever changed it and however', async () => {
    const feed = await openFeed();
    const machine = machineNamed(feed);
    let version = versionOf(await feed.wait(''));
    machine.annotation = 'by hand';
    const byHand = await feed.wait(version);
    expect(objectsOf(byHand)).toEqual([
      {
        _typeName: 'ObjectUpdate',
        kind: 'modify',
        obj: { _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: machine.id },
        changeSet: [
          {
            _typeName: 'PropertyChange',
            name: 'config.annotation',
            op: 'assign',
            val: { _typeName: 'string', _value: 'by hand' },
          },
        ],
      },
    ]);
    version = versionOf(byHand);
    const disk = machine.disks[0];
    if (disk !== undefined) disk.capacity *= 2;
    machine.powerState = 'POWERED_OFF';
    const changes = objectsOf(await feed.wait(version)).flatMap(({ changeSet }) => changeSet.map(({ name }) => name));
    expect(changes).toEqual(['runtime.powerState', 'config.hardware']);
  });

  test('objects enter and leave, and properties come and go', async () => {
    const feed = await openFeed();
    const machine = machineNamed(feed);
    const { virtualMachines } = feed.simulator.state;
    let answer = await feed.wait('');
    virtualMachines.delete(machine.id);
    answer = await feed.wait(versionOf(answer));
    expect(objectsOf(answer)).toMatchObject([{ kind: 'leave', obj: { value: machine.id } }]);
    virtualMachines.set(machine.id, machine);
    answer = await feed.wait(versionOf(answer));
    expect(objectsOf(answer)).toMatchObject([{ kind: 'enter', obj: { value: machine.id } }]);
    const snapshot = { id: 'snapshot-1', name: 's', description: '', createdAt: 0, powerState: 'POWERED_ON' } as const;
    machine.snapshots.push(snapshot);
    answer = await feed.wait(versionOf(answer));
    expect(objectsOf(answer)).toMatchObject([{ kind: 'modify', changeSet: [{ name: 'snapshot', op: 'assign' }] }]);
    machine.snapshots = [];
    answer = await feed.wait(versionOf(answer));
    expect(objectsOf(answer)[0]?.changeSet).toEqual([{ _typeName: 'PropertyChange', name: 'snapshot', op: 'assign' }]);
  });

  test('a property that cannot be read any more is missing, once', async () => {
    const feed = await openFeed();
    const machine = machineNamed(feed);
    let answer = await feed.wait('');
    machine.configReadable = false;
    answer = await feed.wait(versionOf(answer));
    expect(objectsOf(answer)[0]).toMatchObject({ kind: 'modify', changeSet: [] });
    expect(objectsOf(answer)[0]?.missingSet).toHaveLength(2);
    expect(await feed.wait(versionOf(answer))).toMatchObject({ status: 204 });
    machine.configReadable = true;
    expect(objectsOf(await feed.wait(versionOf(answer)))[0]?.changeSet).toHaveLength(2);
  });

  test('a full answer is truncated and the rest comes with the next call', async () => {
    const feed = await openFeed();
    const seen = new Set<string>();
    let version = '';
    const truncated: boolean[] = [];
    do {
      const answer = await feed.wait(version, { maxWaitSeconds: 0, maxObjectUpdates: 10 });
      for (const { obj } of objectsOf(answer)) seen.add(obj.value);
      version = versionOf(answer);
      truncated.push((answer.body as UpdateSet).truncated);
    } while (truncated.at(-1) === true);
    expect(truncated).toEqual([true, true, false]);
    expect(seen.size).toBe(feed.simulator.state.virtualMachines.size);
    expect(await feed.wait(version)).toMatchObject({ status: 204 });
  });

  test('a truncated version is good for one call', async () => {
    const feed = await openFeed();
    const first = await feed.wait('', { maxWaitSeconds: 0, maxObjectUpdates: 10 });
    const version = versionOf(first);
    expect(first.body).toMatchObject({ truncated: true });
    expect(await feed.wait(version, { maxWaitSeconds: 0, maxObjectUpdates: 10 })).toMatchObject({ status: 200 });
    expect(await feed.wait(version)).toMatchObject({ status: 500, body: { _typeName: 'InvalidCollectorVersion' } });
  });

  test('several leaves are told in pieces as well', async () => {
    const feed = await openFeed();
    let answer = await feed.wait('');
    feed.simulator.state.virtualMachines.clear();
    const counts: number[] = [];
    do {
      answer = await feed.wait(versionOf(answer), { maxWaitSeconds: 0, maxObjectUpdates: 10 });
      counts.push(objectsOf(answer).length);
    } while (counts.length < 3);
    expect(counts).toEqual([10, 10, 5]);
    expect(await feed.wait(versionOf(answer))).toMatchObject({ status: 204 });
  });

  test('a lost answer can be asked for again, an older or made-up version cannot', async () => {
    const feed = await openFeed();
    const machine = machineNamed(feed);
    const first = versionOf(await feed.wait(''));
    machine.name = 'one';
    const second = await feed.wait(first);
    const again = await feed.wait(first);
    expect(objectsOf(again)).toEqual(objectsOf(second));
    machine.name = 'two';
    await feed.wait(versionOf(again));
    for (const version of [first, 'made-up']) {
      expect(await feed.wait(version)).toMatchObject({ status: 500, body: { _typeName: 'InvalidCollectorVersion' } });
    }
  });

  test('everything can be asked for anew', async () => {
    const feed = await openFeed();
    await feed.wait('');
    expect(objectsOf(await feed.wait(''))).toHaveLength(25);
  });

  test('a call waits until something changes', async () => {
    const feed = await openFeed({ clock: systemClock, behaviour: { viJsonFeedMilliseconds: 5 } });
    const version = versionOf(await feed.wait(''));
    const waiting = feed.wait(version, { maxWaitSeconds: 60 });
    // The wait is under way when another call has been answered after it was sent.
    await feed.get(services.root, 'name');
    machineNamed(feed).name = 'renamed';
    expect(objectsOf(await waiting)).toMatchObject([{ kind: 'modify', changeSet: [{ name: 'name' }] }]);
  });

  test('a call that waits in vain ends after the seconds that it named', async () => {
    const clock = manualClock();
    const feed = await openFeed({ clock, behaviour: { viJsonFeedMilliseconds: 500 } });
    const version = versionOf(await feed.wait(''));
    expect(await feed.wait(version, { maxWaitSeconds: 3 })).toMatchObject({ status: 204 });
    expect(clock.sleeps).toEqual([500, 500, 500, 500, 500, 500]);
  });

  test.each([
    ['is cancelled', 'CancelWaitForUpdates', 'RequestCanceled'],
    ['loses its collector', 'DestroyPropertyCollector', 'RequestCanceled'],
  ])('a call that %s ends with a fault', async (_name, method, fault) => {
    const feed = await openFeed({ clock: systemClock, behaviour: { viJsonFeedMilliseconds: 5 } });
    const version = versionOf(await feed.wait(''));
    const waiting = feed.wait(version, { maxWaitSeconds: 60 });
    await feed.get(services.root, 'name');
    expect(await feed.post(feed.collector, method)).toMatchObject({ status: 204 });
    expect(await waiting).toMatchObject({ status: 500, body: { _typeName: fault } });
  });

  test('a call whose session ends is refused', async () => {
    const feed = await openFeed({ clock: systemClock, behaviour: { viJsonFeedMilliseconds: 5 } });
    const version = versionOf(await feed.wait(''));
    const waiting = feed.wait(version, { maxWaitSeconds: 60 });
    await feed.get(services.root, 'name');
    feed.simulator.endSessions();
    expect(await waiting).toMatchObject({ status: 500, body: { _typeName: 'NotAuthenticated' } });
  });

  test('a call that waits does not keep the server from closing', async () => {
    const feed = await openFeed({ clock: systemClock });
    const version = versionOf(await feed.wait(''));
    const waiting = feed.wait(version, { maxWaitSeconds: 600 }).catch(() => 'broken off');
    await feed.get(services.root, 'name');
    await feed.simulator.close();
    expect(await waiting).toBe('broken off');
  });

  test('a filter that is destroyed tells nothing any more, and a second one tells its own', async () => {
    const feed = await openFeed({}, ['name']);
    const spec = await viewFilter(feed, 'HostSystem', ['runtime.inMaintenanceMode']);
    const { body } = await feed.post(feed.collector, 'CreateFilter', { spec, partialUpdates: true });
    const first = await feed.wait('');
    expect((first.body as UpdateSet).filterSet).toHaveLength(2);
    const [host] = feed.simulator.state.hosts.values();
    if (host !== undefined) host.inMaintenanceMode = true;
    const second = await feed.wait(versionOf(first));
    expect((second.body as UpdateSet).filterSet).toMatchObject([
      { filter: body, objectSet: [{ changeSet: [{ val: { _value: true } }] }] },
    ]);
    expect(await feed.post(body as Reference, 'DestroyPropertyFilter')).toMatchObject({ status: 204 });
    if (host !== undefined) host.inMaintenanceMode = false;
    expect(await feed.wait(versionOf(second))).toMatchObject({ status: 204 });
  });

  test('the collector that every session has cannot be destroyed, and one that is gone is gone', async () => {
    const feed = await openFeed();
    const own = await feed.post(services.collector, 'DestroyPropertyCollector');
    expect(own).toMatchObject({ status: 500, body: { _typeName: 'NotSupported' } });
    await feed.post(feed.collector, 'DestroyPropertyCollector');
    expect(await feed.wait('')).toMatchObject({ status: 500, body: { _typeName: 'ManagedObjectNotFound' } });
  });
});
