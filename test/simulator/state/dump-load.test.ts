import { describe, expect, test } from 'vitest';
import { SimulatorInputError } from '../../../src/simulator/input-error.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { loadState } from '../../../src/simulator/state/load.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { addCategory, addTag, associationPath, categoryPath, tagPath } from '../services/tagging/tagging-calls.ts';

/** A simulator with something of every kind in it, half-done things included. */
async function openWithEverything(): Promise<Opened> {
  const capability = 'com.vmware.vcenter.compute.policies.capabilities.vm.placement.anti_affinity_with_vcls';
  const opened = await openSimulator({
    inventory: {
      size: { datacenters: 2, builtInVmClasses: true },
      computePolicies: [{ id: 'p', name: 'p', capability }],
    },
    behaviour: { vmClassRemoval: { reads: 5 } },
  });
  const { call, simulator } = opened;
  const category = await addCategory(opened);
  const [tag, gone] = [await addTag(opened, category, 'prod'), await addTag(opened, category, 'old')];
  await call('DELETE', tagPath(gone));
  const [vm = ''] = simulator.state.virtualMachines.keys();
  await call('POST', associationPath(tag, 'attach'), { object_id: { type: 'VirtualMachine', id: vm } });
  await call('DELETE', '/api/vcenter/namespace-management/virtual-machine-classes/best-effort-small');
  await call('POST', `/api/vcenter/vm/${vm}?action=relocate&vmw-task=true`, { placement: {} });
  return opened;
}

describe('dump and load', () => {
  test('a dump that went through JSON loads to the same state', async () => {
    const { simulator } = await openWithEverything();
    const document = JSON.parse(JSON.stringify(simulator.dump())) as InventoryDocument;
    const second = await startSimulator({ inventory: document });
    expect(second.dump()).toEqual(simulator.dump());
    expect(second.state).toEqual(simulator.state);
    expect(document.tasks).toHaveLength(1);
    expect(document.retiredTaggingIds).toHaveLength(1);
    await second.close();
  });

  test('every answer is the same from a loaded dump', async () => {
    const { simulator, call } = await openWithEverything();
    const second = await openSimulator({ inventory: simulator.dump() });
    const paths = [
      'vcenter/vm',
      'vcenter/host',
      'vcenter/folder',
      'vcenter/resource-pool',
      'vcenter/tagging/associations',
    ];
    for (const path of [...paths, 'cis/tagging/tag', 'vcenter/compute/policies', 'vcenter/storage/policies']) {
      expect((await second.call('GET', `/api/${path}`)).body).toEqual((await call('GET', `/api/${path}`)).body);
    }
  });

  test('a dump holds no session and no password, and does not change afterwards', async () => {
    const opened = await openWithEverything();
    const document = opened.simulator.dump();
    const written = JSON.stringify(document);
    expect(written).not.toContain(opened.token);
    expect(written).not.toContain('password');
    await addCategory(opened, { name: 'later' });
    const [category = ''] = opened.simulator.state.categories.keys();
    await opened.call('PATCH', categoryPath(category), { name: 'renamed' });
    expect(JSON.stringify(document)).toBe(written);
  });

  test('what is made after a load gets new ids', async () => {
    const { simulator } = await openWithEverything();
    const second = await openSimulator({ inventory: simulator.dump() });
    const id = await addCategory(second, { name: 'new' });
    expect(simulator.state.categories.has(id)).toBe(false);
    expect(second.simulator.state.categories.size).toBe(2);
  });

  test('loading replaces everything, or nothing when the document cannot be used', async () => {
    const opened = await openWithEverything();
    const before = opened.simulator.dump();
    expect(() => opened.simulator.load({ tags: [{ id: 'x', name: 'x', categoryId: 'nowhere' }] })).toThrow(
      SimulatorInputError,
    );
    expect(opened.simulator.dump()).toEqual(before);
    opened.simulator.load({});
    expect((await opened.call('GET', '/api/vcenter/vm')).body).toEqual([]);
    opened.simulator.load(before);
    expect(opened.simulator.dump()).toEqual(before);
  });
});

describe('inventory documents', () => {
  test('an empty document is a vCenter with nothing but its root folder', () => {
    const state = loadState({}, 1);
    expect([...state.folders.values()]).toEqual([{ id: 'group-d1', name: 'Datacenters', type: 'DATACENTER' }]);
    expect(state.datacenters.size).toBe(0);
  });

  test('what a document leaves out has defaults', () => {
    const category = { id: 'c', name: 'env', cardinality: 'SINGLE' as const };
    expect(loadState({ categories: [category] }, 1).categories.get('c')).toEqual({
      ...category,
      description: '',
      associableTypes: [],
      usedBy: [],
    });
  });

  test('lists add to an inventory of a size', () => {
    const state = loadState({ size: { clusters: 1 }, storagePolicies: [{ id: 'mine', name: 'Mine' }] }, 1);
    expect(state.clusters.size).toBe(1);
    expect(state.storagePolicies.has('mine')).toBe(true);
    expect(state.storagePolicies.size).toBeGreaterThan(1);
  });

  test('generated ids begin above those that a document uses', () => {
    const state = loadState(
      {
        folders: [
          { id: 'group-v5000', name: 'x', type: 'VIRTUAL_MACHINE', parent: 'group-d1' },
          { id: 'group-d1', name: 'r', type: 'DATACENTER' },
        ],
      },
      1,
    );
    expect(state.nextNumber).toBe(5001);
  });

  test.each([
    [[], 'inventory is a list; it must be an object'],
    [{ vms: [] }, 'does not know: vms'],
    [{ tags: {} }, 'inventory.tags is an object; it must be a list'],
    [{ categories: [{ id: 'c', name: 'x' }] }, 'inventory.categories[0].cardinality is missing'],
    [
      { categories: [{ id: 'c', name: 'x', cardinality: 'ONE' }] },
      'inventory.categories[0].cardinality is the string "ONE"',
    ],
    [{ size: { vms: 'many' } }, 'inventory.size.vms is the string "many"'],
    [{ size: { vms: 1e9 } }, 'inventory.size.vms is 1000000000; it must be from 0 to 100000'],
    [{ size: { hosts: -1 } }, 'inventory.size.hosts is -1'],
    [
      {
        storagePolicies: [
          { id: 'p', name: 'a' },
          { id: 'p', name: 'b' },
        ],
      },
      'two storagePolicies with the id p',
    ],
    [{ tags: [{ id: 't', name: 'x', categoryId: 'c' }] }, 't categoryId: c'],
    [{ associations: [{ tag: 't', object: { type: 'VirtualMachine', id: 'vm-1' } }] }, 'associations tag: t'],
    [{ folders: [{ id: 'f', name: 'x', type: 'HOST', parent: 'nowhere' }] }, 'f parent: nowhere'],
  ])('%j is refused with the place and the reason', (document, text) => {
    expect(() => loadState(document, 1)).toThrow(SimulatorInputError);
    expect(() => loadState(document, 1)).toThrow(text);
  });
});

describe('inventories of a size', () => {
  test('the size is what was asked for', () => {
    const size = {
      datacenters: 2,
      clusters: 3,
      hosts: 4,
      standaloneHosts: 2,
      datastores: 9,
      networks: 6,
      resourcePools: 5,
      vms: 20,
      templates: 2,
    };
    const state = loadState({ size }, 1);
    const templates = [...state.virtualMachines.values()].filter((machine) => machine.template).length;
    expect({
      datacenters: state.datacenters.size,
      clusters: state.clusters.size,
      hosts: state.hosts.size,
      datastores: state.datastores.size,
      networks: state.networks.size,
      resourcePools: state.resourcePools.size,
      vms: state.virtualMachines.size - templates,
      templates,
    }).toEqual({
      datacenters: 2,
      clusters: 6,
      hosts: 2 * (3 * 4 + 2),
      datastores: 18,
      networks: 12,
      resourcePools: 6 + 6 * 5 + 4,
      vms: 120,
      templates: 4,
    });
  });

  test('names are unique where vSphere wants them so', () => {
    const state = loadState({ size: { vms: 300, datastores: 30, networks: 30, resourcePools: 30, clusters: 30 } }, 1);
    for (const objects of [state.virtualMachines, state.folders, state.clusters, state.hosts]) {
      const places = [...objects.values()].map(({ name, parent }) => `${parent ?? ''}/${name}`);
      expect(new Set(places).size).toBe(places.length);
    }
    for (const objects of [state.datastores, state.networks]) {
      const names = [...objects.values()].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    const pools = [...state.resourcePools.values()].map(({ name, parent, owner }) => `${parent ?? owner}/${name}`);
    expect(new Set(pools).size).toBe(pools.length);
  });

  test.each([
    { vms: 0 },
    { hosts: 0 },
    { datastores: 0 },
    { networks: 0 },
    { clusters: 0, standaloneHosts: 0 },
    { datacenters: 0 },
  ])('the size %j makes an inventory in which everything is in its place', (size) => {
    expect(() => loadState({ size }, 1)).not.toThrow();
  });

  test('the same seed makes the same inventory, another one other ids', () => {
    const ids = (seed: number) =>
      [...loadState({ size: {} }, seed).virtualMachines.values()].map((vm) => vm.instanceUuid);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });

  test('folders of all five types, and folders in folders', () => {
    const { folders } = loadState({ size: { datacenters: 2 } }, 1);
    const nested = [...folders.values()].filter(({ parent }) => folders.has(parent ?? ''));
    expect(new Set(nested.map(({ type }) => type)).size).toBe(5);
  });
});
