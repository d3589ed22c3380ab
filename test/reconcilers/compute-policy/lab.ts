import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { expect } from 'vitest';
import { openWorld, type World } from '../../engine/world.ts';

export const capability = 'vm_vm_anti_affinity';
export const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';
const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'place' }, spec: { cardinality: 'MULTIPLE' } },
  { kind: 'Tag', metadata: { name: 'apart' }, spec: { category: 'place' } },
  { kind: 'Tag', metadata: { name: 'hosts' }, spec: { category: 'place' } },
];

export function policy(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'ComputePolicy',
    metadata: { name: 'subject' },
    lifecycle,
    spec: { capability, vmTag: 'apart', ...spec },
  };
}

export function openPolicies(behaviour: Partial<Behaviour> = {}, options: SimulatorOptions = {}): Promise<World> {
  return openWorld({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 1, vms: 2 } },
    behaviour: {
      computePolicyCapabilities: [capability, 'vm_host_affinity', 'cluster_scale_in_ignore_vm_capabilities'],
      ...behaviour,
    },
    ...options,
  });
}

export const plan = (world: World, documents: Document[], request = {}) =>
  world.plan(manifestsOf([...around, ...documents]), request);

export async function apply(world: World, documents: Document[], request = {}): Promise<string[]> {
  const { outcomes } = await world.apply(await plan(world, documents, request));
  return outcomes.filter(({ step }) => step.startsWith('ComputePolicy/')).map(({ status }) => status);
}

export const live = ({ simulator }: World) => [...simulator.state.computePolicies.values()];

export async function expectNothingToDo(world: World, documents: Document[]): Promise<void> {
  const { steps, changes } = await plan(world, documents);
  expect(steps.map(({ title }) => title)).toEqual([]);
  expect(changes.filter(({ verdict }) => verdict === 'blocked')).toEqual([]);
}
