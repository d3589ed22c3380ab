import { canonicalJson } from '../../src/base/json.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { Kind } from '../../src/spec/manifest.ts';
import { manifestsOf, type Document } from '../contract/documents.ts';
import { openWorld, type World } from '../engine/world.ts';
import { watchImages } from './image-watch.ts';
import type { Disturbance } from './run-case.ts';

const kinds: readonly Kind[] = ['ClusterImage', 'HostImage'];
export const atOnce: SimulatorOptions['behaviour'] = {
  taskMilliseconds: 0,
  applyMilliseconds: 0,
  stageMilliseconds: 0,
};

/** One phase of an image: what is there, what is wanted, and what the run of the phase does. */
export interface ImageCase {
  title: string;
  wanted: Document;
  /** Prepares what is there, past the API or by earlier runs. */
  arrange(world: World): Promise<void> | void;
  /** Operations of the plan that is disturbed. */
  steps: string[];
  behaviour?: SimulatorOptions['behaviour'];
}

export interface CleanImageRun {
  given: ImageCase;
  start: InventoryDocument;
  calls: string[];
  end: string;
}

export async function runImageClean(given: ImageCase): Promise<CleanImageRun> {
  const start = await arranged(given);
  const calls: string[] = [];
  await using world = await open(given, start, {
    intercept: ({ phase, operation }) => void (phase === 'before' && calls.push(operation)),
  });
  const made = await world.plan(manifestsOf([given.wanted]), { kinds });
  const operations = made.steps.map(({ operation }) => operation);
  if (canonicalJson(operations) !== canonicalJson(given.steps)) throw new Error(`it plans ${operations.join(', ')}`);
  const { outcomes } = await world.apply(made);
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  if (bad.length > 0) throw new Error(`it fails without a fault: ${JSON.stringify(bad)}`);
  await world.reconnect();
  const taken = [...calls];
  await settle(world, given);
  return { given, start, calls: taken, end: imagesOf(world.simulator) };
}

/** Runs the phase disturbed and goes on undisturbed; answers what is wrong, or nothing, and how many calls were disturbed. */
export async function runImageDisturbed(
  { given, start, end }: CleanImageRun,
  disturb: Disturbance,
): Promise<{ problem: string | undefined; struck: number }> {
  const run = { isDisturbed: true, struck: 0 };
  const watch = watchImages(foreignDraftsIn(start));
  const ref: { simulator?: Simulator } = {};
  await using world = await open(given, start, {
    intercept: (exchange) => {
      if (ref.simulator === undefined) return undefined;
      const { number, phase } = exchange;
      const fault = run.isDisturbed ? disturb(number, phase, ref.simulator) : undefined;
      if (fault !== undefined) run.struck += 1;
      if (fault === undefined || phase === 'after') watch.look(ref.simulator, exchange);
      return fault;
    },
  });
  ref.simulator = world.simulator;
  await planAndApply(world, given).catch(ignoreUnreachable);
  await world.reconnect();
  run.isDisturbed = false;
  const left = await settle(world, given);
  const [broken] = watch.broken;
  return { problem: broken ?? left ?? differenceOf(imagesOf(world.simulator), end), struck: run.struck };
}

export async function arranged(given: ImageCase): Promise<InventoryDocument> {
  const size = { datacenters: 1, clusters: 1, hosts: 2, standaloneHosts: 1, vms: 0, templates: 0, libraries: 0 };
  await using world = await open(given, { size });
  await given.arrange(world);
  return world.simulator.dump();
}

function open(
  { behaviour: own }: ImageCase,
  inventory: InventoryDocument,
  options: SimulatorOptions = {},
): Promise<World> {
  return openWorld({ inventory, ...options, behaviour: { ...atOnce, ...own } });
}

/** Runs again until nothing is left to do; answers what is left after the runs that it may take. */
export async function settle(world: World, given: ImageCase, environment = 'lab'): Promise<string | undefined> {
  for (let rounds = 0; ; rounds++) {
    const made = await world.plan(manifestsOf([given.wanted]), { kinds, environment });
    const open = made.changes.filter(({ verdict }) => verdict !== 'keep');
    if (open.length === 0) return undefined;
    if (rounds === 7)
      return `still to do: ${open.map(({ message, remarks }) => `${message} ${remarks?.join(' ') ?? ''}`).join(' ')}`;
    await world.apply(made);
    await world.reconnect();
  }
}

async function planAndApply(world: World, given: ImageCase): Promise<void> {
  await world.apply(await world.plan(manifestsOf([given.wanted]), { kinds }));
}

function ignoreUnreachable(error: unknown): void {
  if (!(error instanceof VsphereError)) throw error;
}

/** What images and hosts come to, without times and ids that follow from how often somebody looked. */
export function imagesOf({ state }: Simulator): string {
  const images = [...state.images.values()].map(({ id, enabled, commits, drafts }) => ({
    id,
    enabled,
    commits: commits.map(({ image }) => image),
    drafts: drafts.map(({ owner, image }) => ({ owner, image })),
  }));
  const hosts = [...state.hosts.values()].map(({ id, lifecycle, inMaintenanceMode }) => ({
    id,
    installed: lifecycle?.installed?.baseImage,
    inMaintenanceMode,
  }));
  return canonicalJson({ images, hosts });
}

export function foreignDraftsIn({ images = [] }: InventoryDocument): string[] {
  return images.flatMap(({ drafts = [] }) =>
    drafts.filter(({ owner }) => owner !== 'administrator@vsphere.local').map((draft) => canonicalJson(draft)),
  );
}

export function differenceOf(found: string, wanted: string): string | undefined {
  return found === wanted ? undefined : `vCenter has ${found} instead of ${wanted}`;
}
