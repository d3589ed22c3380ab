import { expect, test } from 'vitest';
import { changeOf, manifest, openLibraryWorld } from '../library-world.ts';

const library = manifest('ContentLibrary', 'images', '{ type: LOCAL, storage: { datastore: /DC0/datastore/vsan-01 } }');

async function open() {
  const lib = await openLibraryWorld({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 2, vms: 2 } },
    behaviour: { contentMilliseconds: 0 },
  });
  const [vm] = lib.world.simulator.state.virtualMachines.values();
  if (vm === undefined) throw new Error('there is no machine');
  vm.powerState = 'POWERED_OFF';
  const path = vm.name;
  return { lib, path };
}

test('a machine is captured once for each revision, into the same item', async () => {
  const { lib, path } = await open();
  await using _lib = lib;
  const wanted = (revision: string): string =>
    `${library}${manifest('LibraryItem', 'golden', `{ library: images, content: { vm: { vm: '${path}', revision: '${revision}' } } }`)}`;
  await lib.apply(wanted('1'));
  const [item] = [...lib.world.simulator.state.libraryItems.values()];
  const plan = await lib.apply(wanted('2'));
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['capture']);
  expect([...lib.world.simulator.state.libraryItems.keys()]).toEqual([item?.id]);
});

test('a template is made of a machine, and another revision replaces it only where that is allowed', async () => {
  const { lib, path } = await open();
  await using _lib = lib;
  const wanted = (revision: string): string =>
    `${library}${manifest('LibraryItem', 'golden', `{ library: images, content: { template: { vm: '${path}', revision: '${revision}' } } }`)}`;
  const plan = await lib.apply(wanted('1'));
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['create', 'create-template']);
  const change = changeOf(await lib.plan(wanted('2')), 'golden');
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
  expect(change.remarks?.join(' ')).toContain('check-outs');
});
