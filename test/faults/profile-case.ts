import { canonicalJson } from '../../src/base/json.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { Kind } from '../../src/spec/manifest.ts';
import { manifestsOf, type Document } from '../contract/documents.ts';
import { openWorld, type World } from '../engine/world.ts';
import { openConfigured, profileIn, sshOff } from '../reconcilers/cluster-configuration/lab.ts';
import { watchProfiles } from './profile-watch.ts';
import type { Disturbance } from './run-case.ts';

const kinds: readonly Kind[] = ['ClusterConfiguration'];
export const atOnce = { taskMilliseconds: 0, profileHostMilliseconds: 0 };

/** What is there of a configuration, what is wanted, and what one phase of it does. */
export interface ProfileCase {
  title: string;
  wanted: Document;
  /** Prepares what is there, past the API or by earlier runs, and answers it. */
  arrange(): Promise<World>;
  /** Operations of the plan that is disturbed. */
  steps: string[];
}

export interface CleanProfileRun {
  given: ProfileCase;
  start: InventoryDocument;
  calls: string[];
  end: string;
}

export async function runProfileClean(given: ProfileCase): Promise<CleanProfileRun> {
  await using arranged = await given.arrange();
  const start = arranged.simulator.dump();
  const calls: string[] = [];
  await using world = await open(start, {
    intercept: ({ phase, operation }) => void (phase === 'before' && calls.push(operation)),
  });
  const made = await world.plan(manifestsOf([given.wanted]), { kinds });
  const operations = made.steps.map(({ operation }) => operation);
  if (canonicalJson(operations) !== canonicalJson(given.steps)) throw new Error(`it plans ${operations.join(', ')}`);
  const { outcomes } = await world.apply(made);
  const bad = outcomes.filter(({ status }) => status !== 'applied');
  if (bad.length > 0) throw new Error(`it fails without a fault: ${JSON.stringify(bad)}`);
  const taken = [...calls];
  await settle(world, given);
  return { given, start, calls: taken, end: profilesOf(world.simulator) };
}

/** Runs the phase disturbed and goes on undisturbed; answers what is wrong, or nothing. */
export async function runProfileDisturbed(
  { given, start, end }: CleanProfileRun,
  disturb: Disturbance,
): Promise<string | undefined> {
  const run = { isDisturbed: true };
  const watch = watchProfiles(foreignDraftsIn(start));
  const ref: { simulator?: Simulator; struck?: string | undefined } = {};
  await using world = await open(start, {
    intercept: (exchange) => {
      if (ref.simulator === undefined) return undefined;
      const { number, phase, operation } = exchange;
      // An answer that says that nothing was done has the client send the same once more, and that is no second decision.
      const isRepeated = phase === 'before' && operation === ref.struck;
      if (phase === 'before') ref.struck = undefined;
      const fault = run.isDisturbed ? disturb(number, phase, ref.simulator) : undefined;
      if (fault !== undefined && phase === 'after') ref.struck = operation;
      if (!isRepeated && (fault === undefined || phase === 'after')) watch.look(ref.simulator, exchange);
      return fault;
    },
  });
  ref.simulator = world.simulator;
  await planAndApply(world, given).catch(ignoreUnreachable);
  await world.reconnect();
  run.isDisturbed = false;
  const left = await settle(world, given);
  const [broken] = watch.broken;
  const found = profilesOf(world.simulator);
  return broken ?? left ?? (found === end ? undefined : `vCenter has ${found} instead of ${end}`);
}

function open(inventory: InventoryDocument, options: SimulatorOptions = {}): Promise<World> {
  return openWorld({ inventory, ...options, behaviour: atOnce });
}

async function planAndApply(world: World, { wanted }: ProfileCase): Promise<void> {
  await world.apply(await world.plan(manifestsOf([wanted]), { kinds }));
}

function ignoreUnreachable(error: unknown): void {
  if (!(error instanceof VsphereError)) throw error;
}

/** Runs again until nothing is left to do; answers what is left after the runs that it may take. */
export async function settle(world: World, { wanted }: Pick<ProfileCase, 'wanted'>): Promise<string | undefined> {
  for (let rounds = 0; ; rounds++) {
    const made = await world.plan(manifestsOf([wanted]), { kinds });
    const left = made.changes.filter(({ verdict }) => verdict !== 'keep');
    if (left.length === 0) return undefined;
    if (rounds === 9) return `still to do: ${left.map(({ message }) => message).join(' ')}`;
    await world.apply(made);
    await world.reconnect();
  }
}

/** What is desired and what hosts have, without times and ids that follow from how often somebody looked. */
export function profilesOf({ state }: Simulator): string {
  const profiles = [...state.clusterProfiles.values()].map(({ id, commits, drafts, transition }) => ({
    id,
    // The same document committed twice is the same.
    documents: [...new Set(commits.map(({ config }) => canonicalJson(config)))],
    drafts: drafts.map(({ owner, config }) => ({ owner, config })),
    transition: transition?.config ?? null,
  }));
  const hosts = [...state.hostConfigurations.values()].map(({ id, config }) => ({ id, config }));
  return canonicalJson({ profiles, hosts });
}

export function foreignDraftsIn({ clusterProfiles = [] }: InventoryDocument): string[] {
  return clusterProfiles.flatMap(({ drafts = [] }) =>
    drafts.filter(({ owner }) => owner !== 'administrator@vsphere.local').map((draft) => canonicalJson(draft)),
  );
}

/** A cluster that is managed by a document, of which somebody else has a draft. */
export async function openWithForeignDraft(): Promise<World> {
  const world = await openConfigured();
  const profile = profileIn(world);
  const parent = profile?.commits.at(-1)?.id ?? '';
  const times = { createdAt: 0, modifiedAt: 0 };
  profile?.drafts.push({ id: 'd9', owner: 'alice@vsphere.local', parent, revision: 1, ...times, config: sshOff });
  return world;
}
