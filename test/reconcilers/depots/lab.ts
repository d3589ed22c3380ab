import { expect } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { PlanRequest } from '../../../src/engine/plan-request.ts';
import type { Outcome } from '../../../src/plan/outcome.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { kindsInOrder } from '../../../src/reconcilers/registry.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { noContent, type Depot } from '../../../src/simulator/state/settings-objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import type { Kind } from '../../../src/spec/manifest.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';

const named: readonly Kind[] = ['OnlineDepot', 'OfflineDepot', 'UmdsDepot', 'DepotSyncSchedule', 'DepotOverrides'];

export const depotKinds = named.filter((kind) => kindsInOrder.includes(kind));

export const systemLocation = 'https://updates.example/esx/main/index.xml';

/** Where depots are found, each with an image of its own. */
export const places = {
  a: 'https://depot.example.com/A/index.xml',
  b: 'https://depot.example.com/b/index.xml',
  empty: 'https://depot.example.com/empty/index.xml',
  broken: 'https://depot.example.com/broken/index.xml',
  umds: 'https://umds.example.com/index.xml',
  umds2: 'https://umds2.example.com/index.xml',
  zip: 'https://files.example.com/one.zip',
  zip2: 'https://files.example.com/two.zip',
  copy: 'https://files.example.com/copy-of-one.zip',
};

export async function openDepots(options: SimulatorOptions = {}): Promise<World> {
  const world = await openWorld({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 1, standaloneHosts: 1, vms: 0 } },
    ...options,
    behaviour: { taskMilliseconds: 0, ...options.behaviour },
  });
  addSources(world.simulator.state);
  return world;
}

export function addSources(state: VcenterState): void {
  for (const [name, location] of Object.entries(places)) {
    const baseImages = name === 'empty' ? [] : [imageOf(name === 'copy' ? 'zip' : name)];
    const failure = name === 'broken' ? { failure: 'RESOURCE_INACCESSIBLE' as const } : {};
    state.depotSources.set(location, { id: location, content: { ...noContent(), baseImages }, ...failure });
  }
}

export function imageOf(name: string) {
  return {
    version: `8.0.2-${name}`,
    displayName: 'ESXi',
    displayVersion: '8.0 U2',
    releaseDate: '2023-09-21T00:00:00Z',
    category: 'ENHANCEMENT' as const,
    components: {},
    quickBoot: true,
  };
}

export function document(kind: Kind, spec: JsonObject, lifecycle: JsonObject = {}): Document {
  return { kind, metadata: { name: 'subject' }, lifecycle, spec };
}

export function plan(world: World, documents: readonly Document[], request: Partial<PlanRequest> = {}): Promise<Plan> {
  return world.plan(manifestsOf(documents), { kinds: depotKinds, ...request });
}

/** One round: plans and applies. */
export async function apply(world: World, ...documents: Document[]): Promise<Outcome[]> {
  const { outcomes } = await world.apply(await plan(world, documents));
  return outcomes;
}

/** Round after round, until there is nothing to do; the titles of the steps of each round. */
export async function converge(world: World, ...documents: Document[]): Promise<string[][]> {
  const rounds: string[][] = [];
  while (rounds.length < 6) {
    const made = await plan(world, documents);
    if (made.steps.length === 0) return rounds;
    rounds.push(made.steps.map(({ title }) => title));
    const { outcomes } = await world.apply(made);
    expect(outcomes.map(({ status, message }) => [status, message])).toEqual(
      outcomes.map(() => ['applied', undefined]),
    );
  }
  throw new Error(`it goes on and on: ${JSON.stringify(rounds)}`);
}

export function depots({ simulator }: World, type: Depot['type']): Depot[] {
  return [...simulator.state.depots.values()].filter((depot) => depot.type === type && !depot.systemDefined);
}

/** Somebody else's depot. */
export function addDepot({ simulator }: World, depot: Partial<Depot> & Pick<Depot, 'id' | 'type'>): Depot {
  const made = { description: '', enabled: true, systemDefined: false, createdAt: 0, ...depot };
  simulator.state.depots.set(made.id, made);
  return made;
}

export function systemDepot({ simulator }: World): Depot {
  const found = [...simulator.state.depots.values()].find(({ systemDefined }) => systemDefined);
  if (found === undefined) throw new Error('the test expects a depot of the system');
  return found;
}
