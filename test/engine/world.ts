import { createVsphereClient } from '../../src/client/create-vsphere-client.ts';
import type { VsphereClient } from '../../src/client/vsphere.ts';
import { executePlan } from '../../src/engine/execute-plan.ts';
import type { ExecuteTools } from '../../src/engine/execute-tools.ts';
import { makePlan } from '../../src/engine/make-plan.ts';
import type { PlanRequest } from '../../src/engine/plan-request.ts';
import { wholeEnvironment } from '../../src/engine/selection.ts';
import type { RunEvent } from '../../src/plan/event.ts';
import { gate } from '../../src/plan/gate.ts';
import type { RunSummary } from '../../src/plan/outcome.ts';
import type { Plan, PlanPolicy } from '../../src/plan/plan.ts';
import { impacts } from '../../src/plan/impact.ts';
import { kindsInOrder, reconcilers } from '../../src/reconcilers/registry.ts';
import { defaultAccount } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import { loadManifests } from '../../src/spec/load-manifests.ts';
import type { Manifest } from '../../src/spec/manifest.ts';
import type { SecretLookup } from '../../src/spec/secret-reference.ts';
import { recordExchange } from '../record.ts';

/** An embedded vCenter and a client of it, with everything that a run of the engine takes. */
export interface World {
  simulator: Simulator;
  readonly client: VsphereClient;
  /** Ends the session and goes on with a new client, as the next run of the program would. */
  reconnect(): Promise<void>;
  events: RunEvent[];
  /** A client of its own from here on, as the next run of the program has. */
  reconnect(): Promise<void>;
  plan(manifests: string | Manifest[], options?: Partial<PlanRequest>): Promise<Plan>;
  apply(plan: Plan, options?: ApplyOptions): Promise<RunSummary>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface ApplyOptions {
  policy?: PlanPolicy;
  stop?: AbortSignal;
  signal?: AbortSignal;
  parallelSteps?: number;
}

/** Secrets and files that runs are given. */
export interface LocalAccess {
  secretOf?: SecretLookup;
  openFile?: NonNullable<ExecuteTools['openFile']>;
}

export const everythingAllowed: PlanPolicy = {
  allow: [...impacts],
  budgets: { deletes: 1000, powerCycles: 1000, hostsInMaintenance: 1000, failures: 0 },
};

/** A clock that never waits, so that back-off costs no time. */
export const impatientClock = {
  now: () => Date.now(),
  /** What waits for a minute or more accompanies something else, and ends with it: it would go round without a rest. */
  sleep: async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (milliseconds < 60_000 || signal === undefined) return;
    await new Promise((_resolve, reject) => signal.addEventListener('abort', reject, { once: true }));
  },
};

export async function openWorld(options: SimulatorOptions = {}, local: LocalAccess = {}): Promise<World> {
  const record = recorderFor(options);
  const simulator = await startSimulator({ inventory: {}, ...record, ...options });
  let client = openClient(simulator, record);
  const events: RunEvent[] = [];
  const emit = (event: RunEvent): void => void events.push(event);
  const never = new AbortController().signal;
  return {
    simulator,
    get client() {
      return client;
    },
    reconnect: async () => {
      await client.close();
      client = openClient(simulator, record);
    },
    events,
    plan: (manifests, request = {}) =>
      makePlan(
        {
          environment: 'lab',
          target: { name: 'lab', url: simulator.url },
          manifests: typeof manifests === 'string' ? parseManifests(manifests) : manifests,
          policy: everythingAllowed,
          prune: true,
          adopt: new Set(),
          selection: wholeEnvironment,
          kinds: kindsInOrder,
          ...(local.secretOf === undefined ? {} : { secretOf: local.secretOf }),
          ...request,
        },
        { reader: client.reader({ remember: true }), reconcilers, clock: impatientClock, emit, signal: never },
      ),
    apply: (plan, { policy = everythingAllowed, stop = never, signal = never, parallelSteps = 4 } = {}) =>
      executePlan(plan, gate(plan, policy), {
        reader: client.reader(),
        writer: client.writer(),
        reconcilers,
        clock: impatientClock,
        emit,
        signal,
        stop,
        parallelSteps,
        ...local,
      }),
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await simulator.close();
    },
  };
}

type Recording = { record?: typeof recordExchange };

/** A release that names or adds fields otherwise departs from the published contract, which is what is to be tested then. */
function recorderFor({ behaviour = {}, version = '8' }: SimulatorOptions): Recording {
  // The published contract ends with release 8.
  if (Number.parseInt(version, 10) > 8) return {};
  const { vmClassSpelling = 'published', vmClassConfigSpec = 'unknown', workloadSpelling = 'published' } = behaviour;
  const isPublished = vmClassSpelling === 'published' && workloadSpelling === 'published';
  const hasMore = vmClassConfigSpec !== 'unknown' || behaviour.templateContentLibraries === 'present';
  return isPublished && !hasMore ? { record: recordExchange } : {};
}

export function openClient(simulator: Simulator, record: Recording = { record: recordExchange }): VsphereClient {
  return createVsphereClient({
    url: simulator.url,
    credentials: () => ({ username: defaultAccount.user, password: defaultAccount.password }),
    clock: impatientClock,
    random: () => 0.5,
    ...record,
  });
}

/** Manifests from YAML; every document is one manifest. A problem in it is a mistake of the test. */
export function parseManifests(text: string): Manifest[] {
  const { manifests, diagnostics } = loadManifests([{ file: 'test.yaml', text }], { values: {} });
  const [problem] = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (problem !== undefined) throw new Error(`${problem.summary} ${JSON.stringify(problem.source)}`);
  return manifests;
}
