import { expect } from 'vitest';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { openWorld, parseManifests, type World } from '../../engine/world.ts';

/** A small inventory: `/DC0` with `Cluster-A`, and the kinds that are places in it. */
export async function openPlaces(options: SimulatorOptions = {}): Promise<World> {
  const size = { clusters: 1, hosts: 1, vms: 2, templates: 0, libraries: 0 };
  return openWorld({ inventory: { size }, ...options });
}

export function planPlaces(world: World, manifests: string): Promise<Plan> {
  const wanted = manifests === '' ? [] : parseManifests(manifests);
  return world.plan(wanted, { kinds: ['Datacenter', 'Folder', 'ResourcePool', 'Tag', 'TagCategory'] });
}

/** Plans and applies; nothing may be blocked, fail, or be left to do. Answers what was done. */
export async function converge(world: World, manifests: string): Promise<string[]> {
  const plan = await planPlaces(world, manifests);
  expect(plan.changes.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message)).toEqual([]);
  const { outcomes } = await world.apply(plan);
  expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
  expect((await planPlaces(world, manifests)).steps).toEqual([]);
  return plan.steps.map(({ title }) => title);
}

/** What of an inventory these kinds are about. */
export function placesOf({ datacenters, folders, resourcePools, tags }: InventoryDocument) {
  return { datacenters, folders, resourcePools, tags };
}

export function manifest(kind: string, name: string, spec: string, lifecycle = 'onRemove: delete'): string {
  const lines = [
    'apiVersion: trueup.dev/v1alpha1',
    `kind: ${kind}`,
    `metadata: { name: ${name} }`,
    `lifecycle: { ${lifecycle} }`,
    `spec: { ${spec} }`,
  ];
  return `${lines.join('\n')}\n---\n`;
}
