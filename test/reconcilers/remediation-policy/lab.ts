import type { JsonObject } from '../../../src/base/json.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';

export const cluster = '/DC0/host/Cluster-A';
export const kinds = ['RemediationPolicy'] as const;

export function policy(spec: JsonObject, lifecycle: JsonObject = {}): Document {
  const whose = 'host' in spec || 'defaults' in spec ? {} : { cluster };
  return { kind: 'RemediationPolicy', metadata: { name: 'subject' }, lifecycle, spec: { ...whose, ...spec } };
}

/** A vCenter with one cluster and one host of its own. */
export function openPolicies(options: SimulatorOptions = {}): Promise<World> {
  return openWorld({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 1, standaloneHosts: 1, vms: 0 } },
    ...options,
  });
}

export function plan(world: World, ...documents: Document[]): Promise<Plan> {
  return world.plan(manifestsOf(documents), { kinds });
}

/** Plans and applies; the outcome's status of each step. */
export async function apply(world: World, ...documents: Document[]): Promise<string[]> {
  const { outcomes } = await world.apply(await plan(world, ...documents));
  return outcomes.map(({ status }) => status);
}

/** Ids as the embedded vCenter has its policies under. */
export function policyIds({ simulator }: World): { cluster: string; host: string } {
  const [found] = simulator.state.clusters.values();
  const host = [...simulator.state.hosts.values()].find(({ parent }) => !simulator.state.clusters.has(parent));
  return { cluster: `clusters/${found?.id ?? ''}`, host: `hosts/${host?.id ?? ''}` };
}

export function configured({ simulator }: World, id: string): JsonObject {
  return simulator.state.remediationPolicies.get(id)?.policy ?? {};
}

export function configure({ simulator }: World, id: string, found: JsonObject): void {
  simulator.state.remediationPolicies.set(id, { id, policy: found });
}

export function hostPath({ simulator }: World): string {
  const host = [...simulator.state.hosts.values()].find(({ parent }) => !simulator.state.clusters.has(parent));
  return `/DC0/host/Edge/${host?.name ?? ''}`;
}
