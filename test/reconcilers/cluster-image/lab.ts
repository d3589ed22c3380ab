import { expect } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Outcome } from '../../../src/plan/outcome.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { ImageSpec, ManagedImage } from '../../../src/simulator/state/image-objects.ts';
import type { Host } from '../../../src/simulator/state/objects.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import type { RushingClock } from '../../engine/rushing-clock.ts';
import { openWorld, type World } from '../../engine/world.ts';

/** Base images of the made-up depots, oldest first. */
export const [u1, u2, u3] = ['8.0.1-0.0.21495797', '8.0.2-0.0.22380479', '8.0.3-0.0.24022510'] as const;
export const addOn = { name: 'Contoso-ESXi', version: '802.22380479-A01' };
export const cluster = '/DC0/host/Cluster-A';
export const me = 'administrator@vsphere.local';

/** One cluster with four hosts that run `u1`, and VMs that DRS can move. */
export async function openImages(options: SimulatorOptions = {}): Promise<World> {
  const world = await openWorld({
    inventory: {
      size: { datacenters: 1, clusters: 1, hosts: 4, standaloneHosts: 1, vms: 4, templates: 0, libraries: 0 },
    },
    ...options,
    behaviour: { taskMilliseconds: 0, applyMilliseconds: 4, stageMilliseconds: 1, ...options.behaviour },
  });
  for (const store of world.simulator.state.datastores.values()) store.multipleHostAccess = true;
  return world;
}

export function image(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return { kind: 'ClusterImage', metadata: { name: 'subject' }, lifecycle, spec: { cluster, baseImage: u2, ...spec } };
}

/** A manifest that goes all the way. */
export function applied(spec: JsonObject = {}, remediation: JsonObject = {}): Document {
  return image({ ...spec, remediation: { mode: 'Apply', ...remediation } });
}

export const kinds = ['ClusterImage', 'HostImage'] as const;

export function plan(world: World, ...documents: Document[]): Promise<Plan> {
  return world.plan(manifestsOf(documents), { kinds });
}

export async function changeOf(world: World, document: Document): Promise<Change> {
  const { changes } = await plan(world, document);
  expect(changes).toHaveLength(1);
  return changes[0] as Change;
}

/** Plans and applies once: operation and outcome of each step. */
export async function run(world: World, document: Document): Promise<string[]> {
  return (await outcomesOf(world, document)).map(({ operation, status }) => `${operation} ${status}`);
}

export async function outcomesOf(world: World, document: Document): Promise<(Outcome & { operation: string })[]> {
  const made = await plan(world, document);
  const { outcomes } = await world.apply(made);
  return outcomes.map((outcome) => ({
    ...outcome,
    operation: made.steps.find(({ id }) => id === outcome.step)?.operation ?? '',
  }));
}

/** Plans and applies until nothing is left to do: the operations of each round. */
export async function runAll(world: World, document: Document, rounds = 8): Promise<string[][]> {
  const done: string[][] = [];
  for (;;) {
    const made = await plan(world, document);
    expect(made.changes.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message)).toEqual([]);
    if (made.steps.length === 0) return done;
    expect(done.length).toBeLessThan(rounds);
    const { outcomes } = await world.apply(made);
    expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
    done.push(made.steps.map(({ operation }) => operation));
  }
}

export function clusterIdOf({ simulator }: World): string {
  return [...simulator.state.clusters.keys()][0] ?? '';
}

export function hostsOf(world: World): Host[] {
  const id = clusterIdOf(world);
  return [...world.simulator.state.hosts.values()].filter(({ parent }) => parent === id);
}

export function imageIn(world: World, id = clusterIdOf(world)): ManagedImage {
  const found = world.simulator.state.images.get(id) ?? { id, enabled: false, commits: [], drafts: [] };
  world.simulator.state.images.set(id, found);
  return found;
}

/** Somebody commits an image past the API. */
export function commit(world: World, spec: Partial<ImageSpec> = {}, id = clusterIdOf(world)): string {
  const found = imageIn(world, id);
  const number = String(found.commits.length + 100);
  const content = { baseImage: u2, components: {}, hardwareSupport: {}, solutions: {}, ...spec };
  found.commits.push({ id: number, author: 'alice', time: 0, description: '', applied: false, image: content });
  return number;
}

/** A cluster that is managed by an image, which its hosts do not run. */
export async function openManaged(options: SimulatorOptions = {}, spec: Partial<ImageSpec> = {}): Promise<World> {
  const world = await openImages(options);
  commit(world, spec);
  imageIn(world).enabled = true;
  return world;
}

/** A draft that somebody has. */
export function addDraft(world: World, owner: string, spec: Partial<ImageSpec> = {}): string {
  const found = imageIn(world);
  const id = `draft-${found.drafts.length + 1}`;
  const parent = found.commits.at(-1)?.id;
  const content = { baseImage: u3, components: {}, hardwareSupport: {}, solutions: {}, ...spec };
  found.drafts.push({ id, owner, createdAt: 0, ...(parent === undefined ? {} : { parent }), image: content });
  return id;
}

/** A cluster that was scanned: its hosts run `u1`, and `u2` is committed. */
export async function openScanned(options: SimulatorOptions = {}, spec: Partial<ImageSpec> = {}): Promise<World> {
  const world = await openManaged(options, spec);
  expect(await run(world, image({ compliance: { rescanInterval: '6h' } }))).toEqual(['scan applied']);
  return world;
}

/** Work on each host goes on until a test has seen enough of it and lets time rush. */
export const slowHosts = { applyMilliseconds: 60_000 };

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** What the steps of runs so far have said. */
export function wordsOf({ events }: World): string[] {
  return events.flatMap((event) => (event.type === 'step-progress' ? (event.message ?? []) : []));
}

/** Lets time rush once the next step has seen what goes on. */
export async function rushOnceSeen(world: World, clock: RushingClock): Promise<void> {
  const before = world.events.length;
  await until(() => world.events.slice(before).some(({ type }) => type === 'step-progress'));
  clock.rush();
}

/** Counts the remediations that vCenter was asked for, with the hosts of each. */
export function watchApplies(): { options: SimulatorOptions; applies: string[] } {
  const applies: string[] = [];
  const options: SimulatorOptions = {
    intercept: ({ operation, phase }) => {
      if (phase === 'before' && operation.includes('/software?action=apply')) applies.push(operation);
    },
  };
  return { options, applies };
}
