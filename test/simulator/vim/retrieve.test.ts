import { describe, expect, test } from 'vitest';
import type { TestAnswer } from '../open-simulator.ts';
import {
  logIn,
  machineNamed,
  objectFilter,
  openVim,
  ref,
  retrieve,
  services,
  signedIn,
  typed,
  valuesOf,
  viewFilter,
  vmRef,
  type OpenedVim,
  type Page,
  type Reference,
} from './open-vim.ts';

const box = (type: string, value: unknown): object => ({ _typeName: type, _value: value });

function goOn(opened: OpenedVim, token: string | undefined): Promise<TestAnswer> {
  return opened.post(services.collector, 'ContinueRetrievePropertiesEx', { token });
}

async function allPages(opened: OpenedVim, first: TestAnswer): Promise<Page[]> {
  const pages = [first.body as Page];
  for (let page = pages[0]; page?.token !== undefined; page = pages.at(-1)) {
    pages.push((await goOn(opened, page.token)).body as Page);
  }
  return pages;
}

describe('bulk reads', () => {
  test('a view shows every VM, templates included, and values are in boxes that name their type', async () => {
    const opened = await openVim();
    const pathSet = [
      'name',
      'parent',
      'runtime.powerState',
      'config.hardware.memoryMB',
      'config.template',
      'datastore',
    ];
    const { body } = await retrieve(opened, [await viewFilter(opened, 'VirtualMachine', pathSet)]);
    const { objects, token } = body as Page;
    expect(token).toBeUndefined();
    expect(objects).toHaveLength(opened.simulator.state.virtualMachines.size);
    const machine = machineNamed(opened);
    expect(valuesOf(objects.find(({ obj }) => obj.value === machine.id) ?? { obj: vmRef(machine) })).toEqual({
      name: box('string', 'web-01'),
      parent: ref('Folder', machine.parent),
      'runtime.powerState': box('VirtualMachinePowerState', 'poweredOn'),
      'config.hardware.memoryMB': box('int', 4096),
      'config.template': box('boolean', false),
      datastore: box('ArrayOfManagedObjectReference', [ref('Datastore', machine.datastore)]),
    });
    const templates = objects.filter((object) => valuesOf(object)['config.template']?.['_value' as never] === true);
    expect(templates).toHaveLength(1);
  });

  test.each([
    ['what is asked for', 4, 1000, [4, 4, 4, 4, 4, 4, 1]],
    ['what the server gives', 100, 10, [10, 10, 5]],
    ['everything', undefined, 1000, [25]],
  ])('pages have the size of %s', async (_name, maxObjects, viJsonObjectsPerPage, sizes) => {
    const opened = await openVim({ behaviour: { viJsonObjectsPerPage } });
    const spec = await viewFilter(opened, 'VirtualMachine', ['name']);
    const pages = await allPages(opened, await retrieve(opened, [spec], maxObjects));
    expect(pages.map(({ objects }) => objects.length)).toEqual(sizes);
    const ids = new Set(pages.flatMap(({ objects }) => objects.map(({ obj }) => obj.value)));
    expect(ids).toEqual(new Set(opened.simulator.state.virtualMachines.keys()));
  });

  test('a token is good once, in its own session, for its own collector', async () => {
    const opened = await openVim();
    const spec = await viewFilter(opened, 'VirtualMachine', ['name']);
    const refused = { status: 500, body: { _typeName: 'InvalidArgument', invalidProperty: 'token' } };
    const token = ((await retrieve(opened, [spec], 5)).body as Page).token ?? '';
    const other = signedIn(opened.simulator, await logIn(opened.simulator));
    expect(await goOn(other, token)).toMatchObject(refused);
    const collector = (await opened.post(services.collector, 'CreatePropertyCollector')).body as Reference;
    expect(await opened.post(collector, 'ContinueRetrievePropertiesEx', { token })).toMatchObject(refused);
    expect(await goOn(opened, token)).toMatchObject({ status: 200 });
    expect(await goOn(opened, token)).toMatchObject(refused);
    expect(await goOn(opened, 'made-up')).toMatchObject(refused);
  });

  test('a retrieval that is cancelled has no further page', async () => {
    const opened = await openVim();
    const spec = await viewFilter(opened, 'VirtualMachine', ['name']);
    const { token } = (await retrieve(opened, [spec], 5)).body as Page;
    expect(await opened.post(services.collector, 'CancelRetrievePropertiesEx', { token })).toMatchObject({
      status: 204,
    });
    expect(await goOn(opened, token)).toMatchObject({ status: 500 });
  });

  test('what vanishes between two pages is left out, and what is read is what is there then', async () => {
    const opened = await openVim();
    const spec = await viewFilter(opened, 'VirtualMachine', ['name']);
    const first = await retrieve(opened, [spec], 20);
    const [gone, changed] = [...opened.simulator.state.virtualMachines.values()].slice(-2);
    opened.simulator.state.virtualMachines.delete(gone?.id ?? '');
    if (changed !== undefined) changed.name = 'changed';
    const [, second] = await allPages(opened, first);
    expect(second?.objects).toHaveLength(4);
    expect(second?.objects.map((object) => valuesOf(object)['name'])).toContainEqual(box('string', 'changed'));
  });

  test('nothing found is no result', async () => {
    const opened = await openVim({ inventory: {} });
    const answer = await retrieve(opened, [await viewFilter(opened, 'VirtualMachine', ['name'])]);
    expect(answer).toMatchObject({ status: 204, body: undefined });
  });

  test.each([
    ['a property that no VM has', 'VirtualMachine', 'shoeSize', 'shoeSize'],
    ['a member that no configuration has', 'VirtualMachine', 'config.shoeSize', 'config.shoeSize'],
    ['a property of another type', 'Folder', 'runtime', 'runtime'],
  ])('%s is an InvalidProperty', async (_name, type, path, name) => {
    const opened = await openVim();
    const answer = await retrieve(opened, [objectFilter([services.root], type, [path])]);
    expect(answer).toMatchObject({ status: 500, body: { _typeName: 'InvalidProperty', name } });
  });

  test('a configuration that cannot be read is missing with its reason, and everything else is there', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    machine.configReadable = false;
    const paths = ['name', 'config.hardware', 'config.annotation', 'runtime.connectionState', 'snapshot'];
    const { body } = await retrieve(opened, [objectFilter([vmRef(machine)], 'VirtualMachine', paths)]);
    const [object] = (body as Page).objects;
    expect(object === undefined ? {} : valuesOf(object)).toEqual({
      name: box('string', 'web-01'),
      'runtime.connectionState': box('VirtualMachineConnectionState', 'inaccessible'),
    });
    expect(object?.missingSet).toMatchObject([
      { _typeName: 'MissingProperty', path: 'config.hardware', fault: { _typeName: 'InaccessibleVmConfig' } },
      { path: 'config.annotation' },
    ]);
  });

  test('an object that is gone is a fault, or left out where the caller said so', async () => {
    const opened = await openVim();
    const gone = ref('VirtualMachine', 'vm-0');
    const filter = objectFilter([gone, vmRef(machineNamed(opened))], 'VirtualMachine', ['name']);
    const refused = await retrieve(opened, [filter]);
    expect(refused).toMatchObject({ status: 500, body: { _typeName: 'ManagedObjectNotFound', obj: gone } });
    const { body } = await retrieve(opened, [{ ...filter, reportMissingObjectsInResults: true }]);
    expect((body as Page).objects).toHaveLength(1);
  });

  test('a type that stands for others is asked for like any, and each object has what its own type has', async () => {
    const opened = await openVim();
    const view = await opened.post(services.views, 'CreateContainerView', {
      container: services.root,
      recursive: true,
    });
    const toView = typed('TraversalSpec', { type: 'ContainerView', path: 'view', skip: false });
    const spec = typed('PropertyFilterSpec', {
      propSet: [
        typed('PropertySpec', { type: 'ManagedEntity', pathSet: ['name'] }),
        typed('PropertySpec', { type: 'Network', pathSet: ['summary.accessible'] }),
        typed('PropertySpec', { type: 'DistributedVirtualPortgroup', pathSet: ['key'] }),
      ],
      objectSet: [typed('ObjectSpec', { obj: view.body, skip: true, selectSet: [toView] })],
    });
    const { objects } = (await retrieve(opened, [spec])).body as Page;
    const paths = new Map(objects.map((object) => [object.obj.type, Object.keys(valuesOf(object))]));
    expect(Object.fromEntries(paths)).toEqual({
      Folder: ['name'],
      Datacenter: ['name'],
      ClusterComputeResource: ['name'],
      ComputeResource: ['name'],
      HostSystem: ['name'],
      ResourcePool: ['name'],
      Datastore: ['name'],
      Network: ['name', 'summary.accessible'],
      DistributedVirtualPortgroup: ['name', 'summary.accessible', 'key'],
      VmwareDistributedVirtualSwitch: ['name'],
      VirtualMachine: ['name'],
    });
  });

  test('folders are followed into each other by a traversal that names itself', async () => {
    const opened = await openVim({ inventory: { size: { datacenters: 2 } } });
    const visitFolders = typed('SelectionSpec', { name: 'visitFolders' });
    const toVms = typed('TraversalSpec', {
      type: 'Datacenter',
      path: 'vmFolder',
      skip: false,
      selectSet: [visitFolders],
    });
    const traversal = typed('TraversalSpec', {
      name: 'visitFolders',
      type: 'Folder',
      path: 'childEntity',
      skip: false,
      selectSet: [visitFolders, toVms],
    });
    const spec = typed('PropertyFilterSpec', {
      propSet: ['Folder', 'VirtualMachine', 'Datacenter'].map((type) =>
        typed('PropertySpec', { type, pathSet: ['name'] }),
      ),
      objectSet: [typed('ObjectSpec', { obj: services.root, skip: false, selectSet: [traversal] })],
    });
    const { body } = await retrieve(opened, [spec]);
    const found = (body as Page).objects.map(({ obj }) => obj);
    const { folders, datacenters, virtualMachines } = opened.simulator.state;
    const ofType = (type: string): number => found.filter((object) => object.type === type).length;
    expect(ofType('VirtualMachine')).toBe(virtualMachines.size);
    expect(ofType('Datacenter')).toBe(datacenters.size);
    const seen = [...folders.values()].filter(({ type }) => ['DATACENTER', 'VIRTUAL_MACHINE'].includes(type));
    expect(ofType('Folder')).toBe(seen.length);
    expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
  });

  test('a traversal that leads back to where it was ends', async () => {
    const opened = await openVim();
    const [up, down] = ['up', 'down'].map((name) => typed('SelectionSpec', { name }));
    const both = [
      typed('TraversalSpec', { name: 'up', type: 'ManagedEntity', path: 'parent', skip: true, selectSet: [down, up] }),
      typed('TraversalSpec', { name: 'down', type: 'Folder', path: 'childEntity', skip: false, selectSet: [up, down] }),
    ];
    const spec = typed('PropertyFilterSpec', {
      propSet: [typed('PropertySpec', { type: 'VirtualMachine', pathSet: ['name'] })],
      objectSet: [typed('ObjectSpec', { obj: vmRef(machineNamed(opened)), skip: true, selectSet: both })],
    });
    const { objects } = (await retrieve(opened, [spec])).body as Page;
    expect(objects).toHaveLength(opened.simulator.state.virtualMachines.size);
  });

  test.each([
    ['without _typeName', { pathSet: ['name'], type: 'Folder' }, 'InvalidRequest'],
    ['with another _typeName', typed('PropertyFilter', { type: 'Folder', pathSet: ['name'] }), 'InvalidArgument'],
    ['with a member that nobody knows', typed('PropertySpec', { type: 'Folder', paths: ['name'] }), 'InvalidRequest'],
  ])('a data object %s is refused', async (_name, property, fault) => {
    const opened = await openVim();
    const spec = typed('PropertyFilterSpec', {
      propSet: [property],
      objectSet: [typed('ObjectSpec', { obj: services.root })],
    });
    expect(await retrieve(opened, [spec])).toMatchObject({ status: 500, body: { _typeName: fault } });
  });
});

describe('container views', () => {
  test.each([
    ['a datacenter', 'DC0', true, 25],
    ['a VM folder', 'prod', true, 12],
    ['a VM folder, not below it', 'prod', false, 6],
    ['a cluster', 'Cluster-A', true, 13],
    ['a host', 'esx01.cluster-a.dc0.example', true, 5],
  ])('of %s shows what lies in it', async (_name, name, recursive, count) => {
    const opened = await openVim();
    const { state } = opened.simulator;
    const { folders, datacenters, clusters, hosts } = state;
    const typesOf = { Folder: folders, Datacenter: datacenters, ClusterComputeResource: clusters, HostSystem: hosts };
    const container = Object.entries(typesOf).flatMap(([type, collection]) =>
      [...collection.values()].filter((object) => object.name === name).map(({ id }) => ref(type, id)),
    )[0];
    const view = await opened.post(services.views, 'CreateContainerView', {
      container,
      type: ['VirtualMachine'],
      recursive,
    });
    const { body } = await opened.get(view.body as Reference, 'view');
    expect(body).toHaveLength(count);
  });

  test('shows what is there when somebody looks, by types and by what they stand for', async () => {
    const opened = await openVim();
    const create = async (type: string[]): Promise<Reference> =>
      (await opened.post(services.views, 'CreateContainerView', { container: services.root, type, recursive: true }))
        .body as Reference;
    const hosts = await create(['ComputeResource']);
    const types = ((await opened.get(hosts, 'view')).body as Reference[]).map(({ type }) => type);
    expect(types.toSorted()).toEqual(['ClusterComputeResource', 'ClusterComputeResource', 'ComputeResource']);
    const folders = await create(['Folder']);
    const before = (await opened.get(folders, 'view')).body as Reference[];
    await opened.post(services.root, 'CreateFolder', { name: 'new' });
    expect((await opened.get(folders, 'view')).body).toHaveLength(before.length + 1);
    expect(await opened.post(folders, 'DestroyView')).toMatchObject({ status: 204 });
    expect(await opened.get(folders, 'view')).toMatchObject({ body: { _typeName: 'ManagedObjectNotFound' } });
    expect(await opened.post(folders, 'DestroyView')).toMatchObject({ body: { _typeName: 'ManagedObjectNotFound' } });
  });

  test.each([
    ['that is gone', ref('Folder', 'group-v0'), 'ManagedObjectNotFound'],
    ['that contains nothing', ref('PropertyCollector', 'propertyCollector'), 'InvalidArgument'],
  ])('of a container %s is refused', async (_name, container, fault) => {
    const { post } = await openVim();
    const answer = await post(services.views, 'CreateContainerView', { container, recursive: true });
    expect(answer).toMatchObject({ status: 500, body: { _typeName: fault } });
  });
});
