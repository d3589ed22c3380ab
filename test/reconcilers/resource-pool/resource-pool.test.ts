import { describe, expect, test } from 'vitest';
import { mergedAllocation } from '../../../src/reconcilers/resource-pool/allocation.ts';
import { converge, manifest, openPlaces, placesOf, planPlaces } from '../placed/converge.ts';

const parent = 'parent: /DC0/host/Cluster-A/Resources';
const shop = (spec = '') => manifest('ResourcePool', 'shop', `${parent}${spec}`);

test('a pool is made, changed in place, moved, and removed without a trace', async () => {
  await using world = await openPlaces();
  const before = placesOf(world.simulator.dump());
  await converge(world, shop(', cpu: { reservation: 100MHz, limit: 2GHz, shares: HIGH }'));
  await converge(world, shop(', memory: { reservation: 1GiB, shares: 5000 }, name: store'));
  const [made] = [...world.simulator.state.resourcePools.values()].filter(({ name }) => name === 'store');
  expect(made).toMatchObject({
    cpuAllocation: { reservation: 100, limit: 2000, shares: { level: 'HIGH' } },
    memoryAllocation: { reservation: 1024, limit: -1, shares: { level: 'CUSTOM', shares: 5000 } },
  });
  await converge(world, manifest('ResourcePool', 'shop', `${parent}/prod, name: store`));
  await converge(world, '');
  expect(placesOf(world.simulator.dump())).toEqual(before);
});

test.each(['8.0.2.00100', '7.0.3.01000'])(
  'a pool of the same name in a pool further down does not stand in the way, in %s',
  async (version) => {
    await using world = await openPlaces({ version, behaviour: { folderFilter: 'recursive' } });
    const below = manifest('ResourcePool', 'below', `${parent}/prod, name: shop`);
    await converge(world, below);
    expect(await converge(world, `${below}${shop()}`)).toContain(
      'Create resource pool /DC0/host/Cluster-A/Resources/shop',
    );
  },
);

test('a pool with a virtual machine in it is not deleted', async () => {
  await using world = await openPlaces();
  await converge(world, shop());
  const [machine] = world.simulator.state.virtualMachines.values();
  const [made] = [...world.simulator.state.resourcePools.values()].filter(({ name }) => name === 'shop');
  Object.assign(machine ?? {}, { resourcePool: made?.id });
  expect((await planPlaces(world, '')).changes).toMatchObject([{ verdict: 'blocked', reason: 'in-use' }]);
});

describe('an allocation is sent whole', () => {
  const live = {
    reservation: 100,
    expandable_reservation: false,
    limit: 2000,
    shares: { level: 'CUSTOM', shares: 7 },
  };
  test.each([
    [{}, live],
    [{ reservation: '1GHz' }, { ...live, reservation: 1000 }],
    [{ limit: null }, { ...live, limit: -1 }],
    [{ expandable: true }, { ...live, expandable_reservation: true }],
    [{ shares: 'LOW' }, { ...live, shares: { level: 'LOW' } }],
    [{ shares: 9 }, { ...live, shares: { level: 'CUSTOM', shares: 9 } }],
  ])('%j is merged into what is there', (set, merged) => expect(mergedAllocation('cpu', live, set)).toEqual(merged));
});
