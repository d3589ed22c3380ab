// What the daemon looks at: ten thousand objects in one vCenter, of one environment or of fifty.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { defaultAccount } from '../../src/simulator/options.ts';
import { filesOf, inventoryOf, type SoakEnvironment } from '../../test/soak/daemon/soak-estate.ts';
import { soakProcess, type Answers, type SoakProcess } from '../../test/soak/daemon/soak-process.ts';
import { until, within } from './bounded-waits.ts';

export const colleague = { user: 'colleague@vsphere.local', password: 'a password' };

/** A daemon at work on an estate. */
export interface Estate {
  ask: Answers;
  simulator: Simulator;
}

/** Works with a daemon in real time, in a process of its own, once all of its environments are in sync. */
export async function withEstate(
  environments: readonly SoakEnvironment[],
  work: (estate: Estate) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  const simulator = await startSimulator({
    inventory: inventoryOf(environments),
    accounts: [defaultAccount, colleague],
    behaviour: { taskMilliseconds: 20, taskPendingMilliseconds: 2 },
  });
  let daemon: SoakProcess | undefined;
  try {
    daemon = await within(
      60,
      'starting the daemon',
      soakProcess({ folder, times: 1, project: projectOf(simulator, environments) }),
    );
    await daemon.ask.push(Object.assign({}, ...environments.map(filesOf)) as Record<string, string>);
    await daemon.ask.start();
    await untilQuiet(daemon.ask);
    await work({ ask: daemon.ask, simulator });
  } finally {
    await daemon?.[Symbol.asyncDispose]();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function projectOf({ url }: Simulator, environments: readonly SoakEnvironment[]) {
  const credentials = { username: { valueFrom: { env: 'VC_USER' } }, password: { valueFrom: { env: 'VC_PASSWORD' } } };
  return {
    metadata: { name: 'bench' },
    spec: {
      targets: [{ name: 'vc', url, credentials }],
      environments: environments.map(({ name }) => ({
        name,
        target: 'vc',
        manifests: [name],
        sync: {
          mode: 'automatic',
          interval: '24h',
          allow: ['safe', 'power-cycle'],
          budgets: { powerCycles: 1000 },
          // The same field is changed by hand more often than people do.
          loopBreaker: { times: 1000, within: '1h' },
        },
      })),
    },
  };
}

/** A commit of an environment's manifests, until it is in sync with that and everything is quiet. */
export async function pushAndWait(environment: SoakEnvironment, ask: Answers): Promise<void> {
  const commit = await ask.push(filesOf(environment));
  const isSynced = async (): Promise<true | string> => {
    const status = (await ask.environments()).find(({ name }) => name === environment.name);
    return status?.syncedCommit === commit || `${status?.state}: ${status?.message}`;
  };
  await until(`getting ${environment.name} in sync with a commit`, isSynced, { seconds: 120, everyMs: 20 });
  await untilQuiet(ask);
}

/** Every environment is in sync, and nothing runs or is asked for. */
export async function untilQuiet(ask: Answers): Promise<void> {
  const isQuiet = async (): Promise<true | string> => {
    const busy = (await ask.environments()).filter(
      ({ state, running, waiting }) => state !== 'in-sync' || running !== undefined || waiting !== undefined,
    );
    const [first] = busy;
    if (first === undefined) return true;
    return `${busy.length} environments are busy; ${first.name} is ${first.state}: ${first.message}`;
  };
  await until('getting all environments in sync', isQuiet, { seconds: 240, everyMs: 100 });
}

/** Categories, tags and classes: what can be there with its stamps from the beginning. */
export function estateOf(name: string, { tags, classes }: { tags: number; classes: number }): SoakEnvironment {
  const names = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name}-${kind}-${index}`);
  return {
    name,
    tags: new Map(names('tag', tags).map((tag) => [tag, 'as it was'])),
    classes: new Map(names('class', classes).map((one) => [one, 2])),
    folders: new Set(),
    machines: new Map(),
  };
}
