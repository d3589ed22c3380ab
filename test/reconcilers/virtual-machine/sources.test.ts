import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { storedContent } from '../../../src/simulator/libraries/stored-content.ts';
import type { World } from '../../engine/world.ts';
import { appliance } from '../../simulator/ovf/ovf-calls.ts';
import { applyAll, leftToDo, machineOf, openLab, placement, planOf, webServer } from './lab.ts';

/** Without what a machine from scratch needs: a copy has its own. */
function copyOf(source: JsonObject, spec: JsonObject = {}) {
  const { disks: _disks, nics: _nics, guestOS: _guest, hardware: _hardware, ...rest } = webServer().spec;
  return { ...webServer(), spec: { ...rest, source, ...spec } };
}

/** Puts an item with the package of an appliance into a library. */
function addPackage(world: World): void {
  const { state } = world.simulator;
  const [library] = state.libraries.values();
  const [item] = state.libraryItems.values();
  if (library === undefined || item === undefined) throw new Error('there is no library');
  const file = (name: string, text: string) => ({ name, version: 1, cached: true, ...storedContent(text) });
  const files = [file('appliance.ovf', appliance), file('disk1.vmdk', 'x')];
  state.libraryItems.set('appliance', { ...item, id: 'appliance', name: 'appliance', type: 'ovf', files });
}

function nameOfLibrary(world: World): string {
  return [...world.simulator.state.libraries.values()][0]?.name ?? '';
}

describe('a machine comes', () => {
  test.each(['present', 'absent'] as const)('from another machine, VI-JSON %s', async (viJson) => {
    await using world = await openLab({ viJson });
    const original = [...world.simulator.state.virtualMachines.values()].find(({ template }) => !template);
    const folder = world.simulator.state.folders.get(original?.parent ?? '');
    const vm = original?.name ?? '';
    expect(folder).toBeDefined();
    const wanted = copyOf({ clone: { vm } }, { memory: { size: '3GiB' }, powerState: 'On' });
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ memoryMiB: 3072, guestOs: original?.guestOs, powerState: 'POWERED_ON' });
    expect(machineOf(world).disks).toHaveLength(original?.disks.length ?? 0);
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test('from a template', async () => {
    await using world = await openLab();
    const template = [...world.simulator.state.virtualMachines.values()].find((machine) => machine.template);
    const wanted = copyOf({ vmTemplate: { vm: template?.name ?? '' } }, { annotation: 'of a template' });
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ template: false, annotation: 'of a template' });
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test.each(['present', 'absent'] as const)('from a package in a library, VI-JSON %s', async (viJson) => {
    await using world = await openLab({ viJson });
    addPackage(world);
    const item = `${nameOfLibrary(world)}/appliance`;
    const ovfItem = {
      item,
      acceptEulas: true,
      deploymentOption: 'small',
      networks: { front: '/DC0/network/VM Network' },
      properties: { hostname: 'shop' },
      provisioning: 'thin',
    };
    const wanted = copyOf({ ovfItem }, { cpu: { count: 4 }, annotation: 'deployed' });
    const spec = viJson === 'present' ? wanted : copyOf({ ovfItem }, { cpu: { count: 4 } });
    expect(await applyAll(world, spec)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ cpuCount: 4, guestOs: 'UBUNTU_64' });
    expect(await leftToDo(world, spec)).toEqual([]);
  });

  test.each<[string, JsonObject, RegExp]>([
    ['terms that nobody accepted', {}, /licence terms/],
    [
      'a property that the package does not have',
      { acceptEulas: true, properties: { colour: 'red' } },
      /has no property colour/,
    ],
    [
      'an option that the package does not have',
      { acceptEulas: true, deploymentOption: 'huge' },
      /has no deployment option huge/,
    ],
  ])('never from a package with %s', async (_what, ovfItem, says) => {
    await using world = await openLab();
    addPackage(world);
    const before = world.simulator.state.virtualMachines.size;
    const wanted = copyOf({ ovfItem: { item: `${nameOfLibrary(world)}/appliance`, ...ovfItem } });
    expect((await applyAll(world, wanted)).join(' ')).toMatch(says);
    expect(world.simulator.state.virtualMachines.size).toBe(before);
  });

  test('from files on a datastore', async () => {
    await using world = await openLab();
    expect(await applyAll(world, webServer({ removal: 'unregister' }))).toEqual([]);
    const path = machineOf(world).vmPathName.replace(/^\[.*\] /, '');
    expect(await applyAll(world)).toEqual([]);
    expect(() => machineOf(world)).toThrow('there are 0 machines');
    const wanted = copyOf({ register: { datastore: placement.datastore, path } });
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world).disks).toHaveLength(1);
    expect(await leftToDo(world, wanted)).toEqual([]);
  });
});

describe('guests', () => {
  test('are customized once, before the first start, with secrets that no plan holds', async () => {
    await using world = await openLab();
    const windows = {
      hostname: { fixed: 'shop' },
      fullName: 'Shop',
      organization: 'Acme',
      administratorPassword: { valueFrom: { env: 'ADMIN_PASSWORD' } },
    };
    const wanted = webServer({ powerState: 'On', guestCustomization: { revision: '7', windows, within: '1m' } });
    const plan = await planOf(world, wanted);
    expect(plan.steps.map(({ operation }) => operation)).toEqual([
      'create',
      'configure',
      'customize',
      'stamp',
      'start',
    ]);
    const summary = await world.apply(plan);
    // The secrets of this world are not there, so nothing was sent.
    expect(summary.outcomes.find(({ status }) => status === 'failed')?.message).toContain('A secret is missing');
  });

  test('are customized again only when the revision changes', async () => {
    await using world = await openLab();
    const linux = { hostname: { virtualMachine: {} }, domain: 'shop.test' };
    const wanted = (revision: string) => webServer({ powerState: 'On', guestCustomization: { revision, linux } });
    expect(await applyAll(world, wanted('1'))).toEqual([]);
    expect(machineOf(world).extraConfig['trueup.customized']).toBe('1');
    expect(await leftToDo(world, wanted('1'))).toEqual([]);
    const plan = await planOf(world, wanted('2'));
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['shut-down', 'customize', 'start']);
  });
});

test('data sets, tags and custom attributes are made and kept', async () => {
  await using world = await openLab();
  const category = { kind: 'TagCategory' as const, metadata: { name: 'env' }, spec: { cardinality: 'SINGLE' } };
  const tag = { kind: 'Tag' as const, metadata: { name: 'prod' }, spec: { category: 'env' } };
  const dataSet = { name: 'com.example.config', host: 'READ_WRITE', guest: 'READ_ONLY', entries: { color: 'blue' } };
  const wanted = webServer({
    hardware: { version: 'VMX_20' },
    dataSets: [dataSet],
    tags: ['env/prod'],
    customAttributes: { owner: 'team-a' },
    extraConfig: { 'svga.present': 'TRUE' },
    memoryAllocation: { reservation: '1GiB', limit: '2GiB', shares: 'HIGH' },
  });
  expect(await applyAll(world, category, tag, wanted)).toEqual([]);
  expect(machineOf(world).dataSets[0]).toMatchObject({ name: 'com.example.config', entries: { color: 'blue' } });
  expect(await leftToDo(world, category, tag, wanted)).toEqual([]);
  for (const set of machineOf(world).dataSets) set.entries['color'] = 'red';
  const plan = await planOf(world, category, tag, wanted);
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['set-data-set-entries']);
});
