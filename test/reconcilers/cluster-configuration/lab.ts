import { expect } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { Outcome } from '../../../src/plan/outcome.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { Host } from '../../../src/simulator/state/objects.ts';
import type { ClusterProfile, HostConfiguration, ProfileCommit } from '../../../src/simulator/state/profile-objects.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import type { RushingClock } from '../../engine/rushing-clock.ts';
import { openWorld, type LocalAccess, type World } from '../../engine/world.ts';

export const cluster = '/DC0/host/Cluster-A';
export const me = 'administrator@vsphere.local';
export const sshOn = { profile: { esx: { services: { ssh: { enabled: true, policy: 'ON' } } } } };
export const sshOff = { profile: { esx: { services: { ssh: { enabled: false, policy: 'OFF' } } } } };
/** Puts hosts into maintenance mode. */
export const mtu = (value: number): JsonObject => ({ profile: { esx: { networking: { mtu: value } } } });

/** One cluster with three hosts, managed by an image and not yet by a document. */
export async function openCluster(options: SimulatorOptions = {}, local: LocalAccess = {}): Promise<World> {
  const size = { datacenters: 1, clusters: 1, hosts: 3, standaloneHosts: 0, vms: 0, templates: 0, libraries: 0 };
  const world = await openWorld(
    {
      inventory: { size },
      ...options,
      behaviour: { taskMilliseconds: 0, profileHostMilliseconds: 0, ...options.behaviour },
    },
    local,
  );
  const id = clusterIdOf(world);
  const image = { baseImage: '8.0.2-0.0.22380479', components: {}, hardwareSupport: {}, solutions: {} };
  const commit = { id: 'image-1', author: me, time: 0, description: '', applied: true, image };
  world.simulator.state.images.set(id, { id, enabled: true, commits: [commit], drafts: [] });
  return world;
}

/** A cluster that is managed by a document, with which its hosts comply. */
export async function openConfigured(options: SimulatorOptions = {}, local: LocalAccess = {}): Promise<World> {
  const world = await openCluster(options, local);
  await runAll(world, configuration({ document: sshOn, enablement: { mode: 'Required' } }));
  return world;
}

export function configuration(spec: JsonObject = {}): Document {
  return { kind: 'ClusterConfiguration', metadata: { name: 'subject' }, spec: { cluster, ...spec } };
}

export function applied(document: JsonObject, more: JsonObject = {}): Document {
  return configuration({ document, remediation: { mode: 'Apply' }, ...more });
}

export const kinds = ['ClusterConfiguration'] as const;

export function plan(world: World, document: Document): Promise<Plan> {
  return world.plan(manifestsOf([document]), { kinds });
}

export async function changeOf(world: World, document: Document): Promise<Change> {
  const { changes } = await plan(world, document);
  expect(changes).toHaveLength(1);
  return changes[0] as Change;
}

export async function outcomesOf(world: World, document: Document): Promise<(Outcome & { operation: string })[]> {
  const made = await plan(world, document);
  const { outcomes } = await world.apply(made);
  return outcomes.map((outcome) => ({
    ...outcome,
    operation: made.steps.find(({ id }) => id === outcome.step)?.operation ?? '',
  }));
}

/** Plans and applies once: operation and outcome of each step. */
export async function run(world: World, document: Document): Promise<string[]> {
  return (await outcomesOf(world, document)).map(({ operation, status }) => `${operation} ${status}`);
}

/** Plans and applies until nothing is left to do: the operations of all rounds. */
export async function runAll(world: World, document: Document, rounds = 10): Promise<string[]> {
  const done: string[] = [];
  for (let round = 0; ; round++) {
    const made = await plan(world, document);
    expect(made.changes.filter(({ verdict }) => verdict === 'blocked').map(({ message }) => message)).toEqual([]);
    if (made.steps.length === 0) return done;
    expect(round).toBeLessThan(rounds);
    const { outcomes } = await world.apply(made);
    expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
    done.push(...made.steps.map(({ operation }) => operation));
  }
}

/** Work on each host goes on until a test has seen enough of it and lets time rush. */
export const slowHosts = { profileHostMilliseconds: 20_000 };

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

/** Plans and applies until nothing is left, while time rushes once the next step has seen what goes on. */
export async function runAllRushing(world: World, clock: RushingClock, document: Document): Promise<string[]> {
  const before = world.events.length;
  const done = runAll(world, document);
  await until(() => world.events.slice(before).some(({ type }) => type === 'step-progress'));
  clock.rush();
  return done;
}

export function clusterIdOf({ simulator }: World): string {
  return [...simulator.state.clusters.keys()][0] ?? '';
}

export function profileIn(world: World): ClusterProfile | undefined {
  return world.simulator.state.clusterProfiles.get(clusterIdOf(world));
}

export function desiredIn(world: World): ProfileCommit | undefined {
  return profileIn(world)?.commits.at(-1);
}

export function hostsOf(world: World): Host[] {
  const id = clusterIdOf(world);
  return [...world.simulator.state.hosts.values()].filter(({ parent }) => parent === id);
}

/** Somebody configures a host by hand, or work on it begins to fail. */
export function letHost(world: World, host: Host, more: Partial<HostConfiguration>): void {
  const { hostConfigurations } = world.simulator.state;
  hostConfigurations.set(host.id, { config: {}, ...hostConfigurations.get(host.id), id: host.id, ...more });
}
