import { expect, test } from 'vitest';
import { openWorld, parseManifests, type World } from '../../engine/world.ts';

const pool = (spec = '', lifecycle = '{}') => `
apiVersion: trueup.dev/v1alpha1
kind: ResourcePool
metadata: { name: shop }
lifecycle: ${lifecycle}
spec: { parent: /DC0/host/Cluster-A/Resources${spec} }
`;
const folder = (name = 'shop-vms', parent = '/DC0/vm') => `
apiVersion: trueup.dev/v1alpha1
kind: Folder
metadata: { name: shop-vms }
spec: { parent: ${parent}, name: ${name} }
`;
const datacenter = (spec = '') => `
apiVersion: trueup.dev/v1alpha1
kind: Datacenter
metadata: { name: branch }
lifecycle: { onRemove: delete }
spec: { name: Branch${spec} }
`;

async function converge(world: World, manifests: string): Promise<string[]> {
  const wanted = manifests === '' ? [] : parseManifests(manifests);
  const plan = await world.plan(wanted);
  const blocked = plan.changes.filter(({ verdict }) => verdict === 'blocked');
  expect(blocked.map(({ message }) => message)).toEqual([]);
  const { counts, outcomes } = await world.apply(plan);
  expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  expect(counts.applied).toBe(plan.steps.length);
  const again = await world.plan(wanted);
  expect(again.steps).toEqual([]);
  return plan.steps.map(({ title }) => title);
}

test.each([
  [
    'a pool',
    pool(', cpu: { reservation: 100MHz, limit: 2GHz, shares: HIGH }, memory: { shares: 5000, expandable: false }'),
  ],
  ['a folder', folder()],
  ['a datacenter', datacenter()],
  [
    'a folder in a folder',
    `${folder()}---\n${folder('inner', 'shop-vms').replaceAll('name: shop-vms }\nspec', 'name: inner }\nspec')}`,
  ],
])('%s is created, changed by nobody, and removed without a trace', async (_what, manifests) => {
  await using world = await openWorld({ inventory: { size: { clusters: 1, hosts: 1, vms: 0 } } });
  const before = world.simulator.dump();
  expect(await converge(world, manifests)).toContainEqual(expect.stringMatching(/^Create /));
  await converge(world, '');
  const { resourcePools, folders, datacenters } = world.simulator.dump();
  expect({ resourcePools, folders, datacenters }).toEqual({
    resourcePools: before.resourcePools,
    folders: before.folders,
    datacenters: before.datacenters,
  });
});
