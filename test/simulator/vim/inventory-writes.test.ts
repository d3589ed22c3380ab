import { describe, expect, test } from 'vitest';
import type { TestAnswer } from '../open-simulator.ts';
import { machineNamed, openVim, ref, services, vmRef, type OpenedVim, type Reference } from './open-vim.ts';

function folder({ simulator }: OpenedVim, name: string): Reference {
  const found = [...simulator.state.folders.values()].find((candidate) => candidate.name === name);
  return ref('Folder', found?.id ?? '');
}

function faultOf({ status, body }: TestAnswer): object {
  return { status, fault: (body as { _typeName?: string } | undefined)?._typeName };
}

describe('folders', () => {
  test('a new folder has the type of the one that it is in, and a taken name is answered with its owner', async () => {
    const opened = await openVim();
    const prod = folder(opened, 'prod');
    const made = (await opened.post(prod, 'CreateFolder', { name: 'new' })).body as Reference;
    expect(opened.simulator.state.folders.get(made.value)).toEqual({
      id: made.value,
      name: 'new',
      type: 'VIRTUAL_MACHINE',
      parent: prod.value,
    });
    const again = await opened.post(prod, 'CreateFolder', { name: 'new' });
    expect(again).toMatchObject({ status: 500, body: { _typeName: 'DuplicateName', name: 'new', object: made } });
    const machine = machineNamed(opened);
    const like = await opened.post(ref('Folder', machine.parent), 'CreateFolder', { name: machine.name });
    expect(like).toMatchObject({ body: { _typeName: 'DuplicateName', object: vmRef(machine) } });
  });

  test('a datacenter is made in a datacenter folder only', async () => {
    const opened = await openVim();
    const made = (await opened.post(services.root, 'CreateDatacenter', { name: 'DC9' })).body as Reference;
    expect(opened.simulator.state.datacenters.get(made.value)).toMatchObject({ name: 'DC9', parent: 'group-d1' });
    const refused = await opened.post(folder(opened, 'prod'), 'CreateDatacenter', { name: 'DC8' });
    expect(faultOf(refused)).toEqual({ status: 500, fault: 'NotSupported' });
  });

  test('a folder goes with its folders and VMs, unless one of these is on', async () => {
    const opened = await openVim();
    const { state } = opened.simulator;
    const prod = folder(opened, 'prod');
    const count = state.virtualMachines.size;
    const refused = await opened.task(prod, 'Destroy_Task');
    expect(refused).toMatchObject({ error: { fault: { _typeName: 'InvalidPowerState' } } });
    expect(state.virtualMachines.size).toBe(count);
    for (const machine of state.virtualMachines.values()) machine.powerState = 'POWERED_OFF';
    expect(await opened.task(prod, 'Destroy_Task')).toMatchObject({ state: 'success' });
    expect(state.virtualMachines.size).toBe(13);
    expect([...state.folders.values()].map(({ name }) => name)).not.toContain('shop');
  });

  test.each([['vm'], ['Datacenters']])('the root folder %s cannot be destroyed', async (name) => {
    const opened = await openVim();
    const info = await opened.task(folder(opened, name), 'Destroy_Task');
    expect(info).toMatchObject({ error: { fault: { _typeName: 'NotSupported' } } });
  });
});

describe('names and places', () => {
  test('a VM is renamed in any power state, and its directory keeps its name', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    expect(await opened.task(vmRef(machine), 'Rename_Task', { newName: 'front' })).toMatchObject({ state: 'success' });
    expect(machine).toMatchObject({ name: 'front', vmPathName: '[vsan-01] web-01/web-01.vmx' });
  });

  test.each([
    ['Folder', 'folders'],
    ['Datacenter', 'datacenters'],
    ['ResourcePool', 'resourcePools'],
    ['ClusterComputeResource', 'clusters'],
    ['Datastore', 'datastores'],
  ] as const)('a %s is renamed', async (type, collection) => {
    const opened = await openVim();
    const [object] = [...opened.simulator.state[collection].values()].slice(-1);
    await opened.task(ref(type, object?.id ?? ''), 'Rename_Task', { newName: 'renamed' });
    expect(object?.name).toBe('renamed');
  });

  test('a name that is taken beside it is refused with its owner', async () => {
    const opened = await openVim();
    const { virtualMachines } = opened.simulator.state;
    const machine = machineNamed(opened);
    const other = [...virtualMachines.values()].find(
      ({ id, parent }) => parent === machine.parent && id !== machine.id,
    );
    const info = await opened.task(vmRef(machine), 'Rename_Task', { newName: other?.name });
    expect(info).toMatchObject({ error: { fault: { _typeName: 'DuplicateName', object: { value: other?.id } } } });
    expect(await opened.task(vmRef(machine), 'Rename_Task', { newName: machine.name })).toMatchObject({
      state: 'success',
    });
  });

  test('VMs and folders move into a folder of their type, and not into themselves', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const [prod, shop, test] = ['prod', 'shop', 'test'].map((name) => folder(opened, name)) as [
      Reference,
      Reference,
      Reference,
    ];
    const move = (into: Reference, ...list: Reference[]) => opened.task(into, 'MoveIntoFolder_Task', { list });
    machine.name = 'mover';
    expect(await move(test, vmRef(machine), shop)).toMatchObject({ state: 'success' });
    expect(machine.parent).toBe(test.value);
    expect(opened.simulator.state.folders.get(shop.value)?.parent).toBe(test.value);
    expect(await move(shop, test)).toMatchObject({ error: { fault: { _typeName: 'InvalidFolder' } } });
    const host = folder(opened, 'host');
    expect(await move(host, vmRef(machine))).toMatchObject({ error: { fault: { _typeName: 'NotSupported' } } });
    expect(await move(host, prod)).toMatchObject({ error: { fault: { _typeName: 'NotSupported' } } });
  });

  test('one of several objects that cannot move keeps all of them', async () => {
    const opened = await openVim();
    const test = folder(opened, 'test');
    const [one, other] = [machineNamed(opened, 'web-01'), machineNamed(opened, 'web-02')];
    const taken = [...opened.simulator.state.virtualMachines.values()].find(({ parent }) => parent === test.value);
    Object.assign(other, { name: taken?.name });
    const before = [one.parent, other.parent];
    const list = [vmRef(one), vmRef(other)];
    const info = await opened.task(test, 'MoveIntoFolder_Task', { list });
    expect(info).toMatchObject({ error: { fault: { _typeName: 'DuplicateName' } } });
    expect([one.parent, other.parent]).toEqual(before);
  });

  test('VMs and pools move between the pools of one owner, and to no other', async () => {
    const opened = await openVim();
    const { resourcePools, clusters } = opened.simulator.state;
    const machine = machineNamed(opened);
    const cluster = [...clusters.values()].find(({ resourcePool }) => resourcePool === machine.resourcePool);
    const [prod, batch] = [...resourcePools.values()].filter(({ parent }) => parent === cluster?.resourcePool);
    const elsewhere = [...resourcePools.values()].find(({ owner }) => owner !== cluster?.id);
    const pool = (id = ''): Reference => ref('ResourcePool', id);
    const move = (into: Reference, object: Reference) => opened.post(into, 'MoveIntoResourcePool', { list: [object] });
    expect(await move(pool(prod?.id), vmRef(machine))).toMatchObject({ status: 204 });
    expect(machine.resourcePool).toBe(prod?.id);
    expect(await move(pool(prod?.id), pool(batch?.id))).toMatchObject({ status: 204 });
    expect(batch?.parent).toBe(prod?.id);
    expect(faultOf(await move(pool(batch?.id), pool(prod?.id)))).toEqual({ status: 500, fault: 'InvalidArgument' });
    expect(faultOf(await move(pool(elsewhere?.id), vmRef(machine)))).toEqual({ status: 500, fault: 'InvalidArgument' });
    expect(faultOf(await move(pool(prod?.id), pool(cluster?.resourcePool)))).toEqual({
      status: 500,
      fault: 'NotSupported',
    });
  });
});

describe('custom attributes', () => {
  const add = (opened: OpenedVim, name: string, moType?: string) =>
    opened.post(services.fields, 'AddCustomFieldDef', { name, moType });

  test('are defined once for a type, set, emptied and removed', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const { body } = await add(opened, 'owner', 'VirtualMachine');
    expect(body).toMatchObject({ _typeName: 'CustomFieldDef', name: 'owner', managedObjectType: 'VirtualMachine' });
    const { key } = body as { key: number };
    expect(faultOf(await add(opened, 'owner', 'VirtualMachine'))).toEqual({ status: 500, fault: 'DuplicateName' });
    const set = (entity: Reference, value: string) => opened.post(services.fields, 'SetField', { entity, key, value });
    expect(await set(vmRef(machine), 'team-a')).toMatchObject({ status: 204 });
    expect(machine.customValues).toEqual({ [key]: 'team-a' });
    expect(faultOf(await set(services.root, 'x'))).toEqual({ status: 500, fault: 'InvalidArgument' });
    expect(faultOf(await set(ref('VirtualMachine', 'vm-0'), 'x'))).toEqual({
      status: 500,
      fault: 'ManagedObjectNotFound',
    });
    await set(vmRef(machine), '');
    expect(machine.customValues).toEqual({});
    await set(vmRef(machine), 'team-b');
    expect(await opened.post(services.fields, 'RemoveCustomFieldDef', { key })).toMatchObject({ status: 204 });
    expect(machine.customValues).toEqual({});
    expect(faultOf(await set(vmRef(machine), 'x'))).toEqual({ status: 500, fault: 'InvalidArgument' });
  });

  test('of every type can be on a folder, and survive a dump', async () => {
    const opened = await openVim();
    const { key } = (await add(opened, 'cost')).body as { key: number };
    await opened.post(services.fields, 'SetField', { entity: services.root, key, value: '42' });
    opened.simulator.load(opened.simulator.dump());
    expect((await opened.get(services.root, 'customValue')).body).toMatchObject([{ key, value: '42' }]);
    expect((await opened.get(services.fields, 'field')).body).toMatchObject([{ key, name: 'cost' }]);
  });
});

describe('looking for objects', () => {
  test.each([
    ['its instance UUID', true],
    ['its BIOS UUID', false],
  ])('a VM is found by %s, in capitals too, and by no other', async (_name, instanceUuid) => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const find = (uuid: string) => opened.post(services.search, 'FindByUuid', { uuid, vmSearch: true, instanceUuid });
    const [own, other] = [machine.biosUuid, machine.instanceUuid];
    expect(await find((instanceUuid ? other : own).toUpperCase())).toMatchObject({ status: 200, body: vmRef(machine) });
    expect(await find(instanceUuid ? own : other)).toMatchObject({ status: 204 });
  });

  test.each([
    ['DC0/vm/prod/web-01', 'VirtualMachine'],
    ['/DC0/host/Cluster-A/esx01.cluster-a.dc0.example', 'HostSystem'],
    ['DC0/network/Distributed/web-vlan103', 'DistributedVirtualPortgroup'],
    ['DC0', 'Datacenter'],
  ])('%s is a %s', async (inventoryPath, type) => {
    const { post } = await openVim();
    const answer = await post(services.search, 'FindByInventoryPath', { inventoryPath });
    expect(answer).toMatchObject({ status: 200, body: { type } });
  });

  test('nothing found is no result', async () => {
    const { post } = await openVim();
    const path = await post(services.search, 'FindByInventoryPath', { inventoryPath: 'DC0/vm/none' });
    const child = await post(services.search, 'FindChild', { entity: services.root, name: 'none' });
    expect([path.status, child.status]).toEqual([204, 204]);
  });
});
