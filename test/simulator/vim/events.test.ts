import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { byEntity, manager, openEvents, type OpenedEvents } from './open-events.ts';
import { logIn, machineNamed, ref, services, signedIn, typed, vmRef } from './open-vim.ts';

type Doing = (opened: OpenedEvents) => Promise<unknown>;

const vm = (opened: OpenedEvents) => vmRef(machineNamed(opened));
const path = (opened: OpenedEvents) => `/api/vcenter/vm/${machineNamed(opened).id}`;
const otherPool = ({ simulator }: OpenedEvents) =>
  [...simulator.state.resourcePools.values()].find(({ parent }) => parent !== undefined);

const ofMachines: [string, string, Doing, string[]][] = [
  [
    'memory',
    'REST',
    (of) => of.rest('PATCH', `${path(of)}/hardware/memory`, { size_MiB: 8192 }),
    ['VmReconfiguredEvent'],
  ],
  ['power off', 'REST', (of) => of.rest('POST', `${path(of)}/power?action=stop`), ['VmPoweredOffEvent']],
  ['suspension', 'REST', (of) => of.rest('POST', `${path(of)}/power?action=suspend`), ['VmSuspendedEvent']],
  ['reset', 'REST', (of) => of.rest('POST', `${path(of)}/power?action=reset`), ['VmResettingEvent']],
  [
    'a guest asked to end',
    'REST',
    (of) => of.rest('POST', `${path(of)}/guest/power?action=shutdown`),
    ['VmGuestShutdownEvent'],
  ],
  ['a new name', 'VIM', (of) => of.other.task(vm(of), 'Rename_Task', { newName: 'web-1' }), ['VmRenamedEvent']],
  [
    'annotation',
    'VIM',
    (of) => of.other.task(vm(of), 'ReconfigVM_Task', { spec: typed('VirtualMachineConfigSpec', { annotation: 'x' }) }),
    ['VmReconfiguredEvent'],
  ],
  ['power off', 'VIM', (of) => of.other.task(vm(of), 'PowerOffVM_Task'), ['VmPoweredOffEvent']],
  [
    'another pool',
    'VIM',
    (of) => of.other.post(ref('ResourcePool', otherPool(of)?.id ?? ''), 'MoveIntoResourcePool', { list: [vm(of)] }),
    ['VmResourcePoolMovedEvent'],
  ],
  [
    'what changes nothing',
    'REST',
    (of) =>
      of
        .rest('POST', '/api/cis/tagging/tag?action=list-tags-for-category', { category_id: 'x' })
        .catch(() => undefined),
    [],
  ],
];

describe('events of machines', () => {
  test.each(ofMachines)('%s by %s', async (_what, _by, act, types) => {
    const opened = await openEvents();
    const { id, name } = machineNamed(opened);
    await act(opened);
    const events = await opened.query(byEntity(ref('VirtualMachine', id)));
    expect(events.map(({ _typeName }) => _typeName)).toEqual(types);
    for (const event of events) {
      expect(event).toMatchObject({ userName: 'VSPHERE.LOCAL\\alice', vm: { vm: { value: id } } });
      expect(event.fullFormattedMessage).toContain(event._typeName === 'VmRenamedEvent' ? 'web-1' : name);
    }
  });

  test('a reconfiguration says what became of what', async () => {
    const opened = await openEvents();
    const machine = machineNamed(opened);
    await opened.rest('PATCH', `${path(opened)}/hardware/memory`, { size_MiB: 8192 });
    const [event] = await opened.query();
    expect(event?.configChanges).toEqual({
      _typeName: 'ChangesInfoEventArgument',
      modified: `config.hardware.memoryMB: 4096 -> ${machine.memoryMiB}; `,
      added: '',
      deleted: '',
    });
    const { disks } = machine;
    await opened.rest('POST', `${path(opened)}/hardware/disk`, { new_vmdk: { capacity: 1 << 30 } });
    expect((await opened.query()).at(-1)?.configChanges?.added).toContain('config.hardware.device(');
    expect(disks).not.toHaveLength(machine.disks.length);
  });

  test('a machine that is made and one that goes', async () => {
    const opened = await openEvents();
    const machine = machineNamed(opened);
    await opened.other.task(vmRef(machine), 'PowerOffVM_Task');
    const placement = { folder: machine.parent, resource_pool: machine.resourcePool, datastore: machine.datastore };
    const made = await opened.rest('POST', '/api/vcenter/vm', { guest_OS: 'OTHER_64', name: 'fresh', placement });
    await opened.rest('DELETE', path(opened));
    const events = (await opened.query()).map(({ _typeName, vm: subject }) => [_typeName, subject?.vm.value]);
    expect(events.slice(1)).toEqual([
      ['VmCreatedEvent', made],
      ['VmRemovedEvent', machine.id],
    ]);
  });

  test('with a folder go the machines in it, each with its event', async () => {
    const opened = await openEvents();
    const { state } = opened.simulator;
    const machine = machineNamed(opened);
    await opened.other.task(vmRef(machine), 'PowerOffVM_Task');
    const folder = (await opened.other.post(ref('Folder', machine.parent), 'CreateFolder', { name: 'gone' })).body;
    const inside = folder as { _typeName: string; type: string; value: string };
    await opened.other.task(inside, 'MoveIntoFolder_Task', { list: [vmRef(machine)] });
    await opened.other.task(inside, 'Destroy_Task');
    expect(state.virtualMachines.has(machine.id)).toBe(false);
    expect((await opened.query()).at(-1)).toMatchObject({ _typeName: 'VmRemovedEvent', vm: { name: machine.name } });
  });

  test('what a guest does later is nobody’s', async () => {
    const clock = manualClock();
    const opened = await openEvents({ clock, behaviour: { guestShutdownMilliseconds: 1000 } });
    await opened.rest('POST', `${path(opened)}/guest/power?action=shutdown`);
    clock.advance(1000);
    const events = await opened.query(byEntity(vm(opened)));
    expect(events.map(({ _typeName, userName }) => [_typeName, userName])).toEqual([
      ['VmGuestShutdownEvent', 'VSPHERE.LOCAL\\alice'],
      ['VmPoweredOffEvent', ''],
    ]);
  });

  test('what was refused has none, and neither has what somebody does behind vCenter’s back', async () => {
    const opened = await openEvents();
    machineNamed(opened).memoryMiB = 12;
    await opened.rest('PATCH', `${path(opened)}/hardware/memory`, { size_MiB: 3 }).catch(() => undefined);
    await opened.rest('POST', `${path(opened)}/power?action=start`).catch(() => undefined);
    expect(await opened.query()).toEqual([]);
  });
});

describe('events of pools and datacenters', () => {
  test('a pool that is made, changed and removed', async () => {
    const opened = await openEvents();
    const parent = [...opened.simulator.state.resourcePools.values()].find((pool) => pool.parent === undefined)?.id;
    const id = await opened.rest('POST', '/api/vcenter/resource-pool', { name: 'p', parent });
    await opened.rest('PATCH', `/api/vcenter/resource-pool/${String(id)}`, { name: 'q' });
    await opened.rest('DELETE', `/api/vcenter/resource-pool/${String(id)}`);
    const events = await opened.query();
    expect(events.map(({ _typeName }) => _typeName)).toEqual([
      'ResourcePoolCreatedEvent',
      'ResourcePoolReconfiguredEvent',
      'ResourcePoolDestroyedEvent',
    ]);
    expect(events[1]).toMatchObject({
      resourcePool: { _typeName: 'ResourcePoolEventArgument', name: 'q', resourcePool: { value: id } },
      configChanges: { modified: 'name: "p" -> "q"; ' },
    });
    // Asked for a pool, vCenter answers for what is in it.
    expect(await opened.query(byEntity(ref('ResourcePool', String(parent))))).toEqual([]);
  });

  test('a datacenter that is made and gets another name', async () => {
    const opened = await openEvents();
    const made = await opened.other.post(services.root, 'CreateDatacenter', { name: 'DC9' });
    await opened.other.task(made.body as typeof services.root, 'Rename_Task', { newName: 'DC10' });
    const events = await opened.query(byEntity(made.body as typeof services.root));
    expect(events.map(({ _typeName }) => _typeName)).toEqual(['DatacenterCreatedEvent', 'DatacenterRenamedEvent']);
    expect(events[1]).toMatchObject({ oldName: 'DC9', newName: 'DC10', datacenter: { name: 'DC10' } });
  });
});

describe('EventManager', () => {
  test('is in the service content, and knows the latest event', async () => {
    const opened = await openEvents();
    expect((await opened.get(services.instance, 'content')).body).toMatchObject({ eventManager: manager });
    expect((await opened.get(manager, 'latestEvent')).status).toBe(204);
    await opened.other.task(vm(opened), 'Rename_Task', { newName: 'x' });
    expect((await opened.get(manager, 'latestEvent')).body).toMatchObject({ _typeName: 'VmRenamedEvent', key: 1 });
  });

  test('events outlive a restart of vCenter', async () => {
    const opened = await openEvents();
    await opened.other.task(vm(opened), 'Rename_Task', { newName: 'x' });
    opened.simulator.restart();
    const { post } = signedIn(opened.simulator, await logIn(opened.simulator));
    const { body } = await post(manager, 'QueryEvents', { filter: typed('EventFilterSpec') });
    expect(body).toHaveLength(1);
  });
});
