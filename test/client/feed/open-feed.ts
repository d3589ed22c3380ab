import { onTestFinished } from 'vitest';
import type { VsphereClientOptions } from '../../../src/client/client-options.ts';
import type { FeedBatch, FeedOptions } from '../../../src/client/feed/feed-batch.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { systemClock } from '../../../src/simulator/system-clock.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import type { VirtualMachine } from '../../../src/simulator/state/virtual-machine.ts';
import { recordExchange } from '../../record.ts';
import { clientOf, type TestClient } from '../test-client.ts';

export const ours = { user: 'trueup@vsphere.local', password: 'ours' };
export const theirs = { user: 'alice@vsphere.local', password: 'theirs' };

export interface OpenedFeed {
  simulator: Simulator;
  client: TestClient;
  /** Somebody else, with a session of their own. */
  other: TestClient;
}

/** An embedded vCenter whose tasks take no time, our client and somebody else's. */
export async function openVcenter(
  options: SimulatorOptions = {},
  clientOptions: Partial<VsphereClientOptions> = {},
): Promise<OpenedFeed> {
  const behaviour = { taskMilliseconds: 0, taskPendingMilliseconds: 0, viJsonFeedMilliseconds: 5 };
  const simulator = await startSimulator({
    record: recordExchange,
    accounts: [ours, theirs],
    ...options,
    behaviour: { ...behaviour, ...options.behaviour },
  });
  const client = clientFor(simulator, ours, clientOptions);
  const other = clientFor(simulator, theirs);
  onTestFinished(async () => {
    await client.close();
    await other.close();
    await simulator.close();
  });
  return { simulator, client, other };
}

export function clientFor(
  simulator: Simulator,
  { user, password }: typeof ours,
  options: Partial<VsphereClientOptions> = {},
): TestClient {
  return clientOf(simulator, {
    credentials: () => ({ username: user, password }),
    clock: systemClock,
    retry: { baseMs: 1, capMs: 5 },
    ...options,
  });
}

/** A feed read one batch at a time. */
export interface Followed {
  next(): Promise<FeedBatch>;
  /** Answers once the iteration is over. */
  stop(): Promise<void>;
}

/** Follows updates from their beginning, which has come when this answers. */
export async function follow(client: TestClient, options: FeedOptions = {}): Promise<Followed> {
  const ending = new AbortController();
  const batches = client.feed.updates(options, ending.signal);
  const followed: Followed = {
    next: async () => {
      const { value, done } = await batches.next();
      if (done === true || value === undefined) throw new Error('the feed is over');
      return value;
    },
    stop: async () => {
      ending.abort();
      while ((await batches.next()).done !== true);
    },
  };
  onTestFinished(() => followed.stop().catch(() => undefined));
  const first = await followed.next();
  if (first.reset !== true) throw new Error('the feed did not begin with a reset');
  return followed;
}

/** The VM of that name in the made-up inventory. */
export function machineNamed({ state }: Simulator, name = 'web-01'): VirtualMachine {
  const found = [...state.virtualMachines.values()].find((machine) => machine.name === name);
  if (found === undefined) throw new Error(`There is no VM ${name}.`);
  return found;
}
