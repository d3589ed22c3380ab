import { describe, expect, onTestFinished, test } from 'vitest';
import { createOwnerIndex } from '../../../src/controller/feed/owners.ts';
import type { Poke } from '../../../src/controller/feed/poke.ts';
import { watchTarget, type FeedState } from '../../../src/controller/feed/watch-target.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { recordExchange } from '../../record.ts';
import { quietPort } from '../../servers/quiet-port.ts';
import { clientFor, machineNamed, openVcenter, ours, theirs } from '../../client/feed/open-feed.ts';
import { noAbort, type TestClient } from '../../client/test-client.ts';
import { systemClock } from '../../../src/simulator/system-clock.ts';

/** A watch over the embedded vCenter, for an environment that has web-01, with all waits shortened. */
function watch(client: TestClient, simulator: Simulator) {
  const owners = createOwnerIndex();
  owners.replace('shop', [{ kind: 'VirtualMachine', id: machineNamed(simulator).id }]);
  const ending = new AbortController();
  const pokes: Poke[] = [];
  const states: FeedState[] = [];
  const watching = watchTarget({
    client: () => Promise.resolve(client),
    clock: { now: () => systemClock.now(), sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 20), signal) },
    random: Math.random,
    signal: ending.signal,
    owners,
    activity: () => ({ running: false }),
    onChanges: (poke) => pokes.push(poke),
    onState: (state) => states.push(state),
    feed: { pollMs: 20 },
  });
  const end = async (): Promise<void> => {
    ending.abort();
    await watching;
  };
  onTestFinished(end);
  const feedIs = async (feed: FeedState['feed']): Promise<void> => {
    await expect.poll(() => states.at(-1)?.feed).toBe(feed);
  };
  const poked = async (count: number): Promise<void> => {
    await expect.poll(() => pokes.length).toBe(count);
  };
  return { pokes, states, end, feedIs, poked };
}

const stop = (client: TestClient, id: string) => client.writer().virtualMachines.setPower(id, 'stop', noAbort());

describe('a hand-made change is noticed', () => {
  test.each([
    ['8.0.2.00100', 'updates'],
    ['8.0.0.10000', 'polling'],
    ['7.0.3.00700', 'polling'],
  ] as const)('in %s by %s', async (version, by) => {
    const { simulator, client, other } = await openVcenter({ version });
    const { feedIs, poked, pokes } = watch(client, simulator);
    await feedIs(by);
    const { id } = machineNamed(simulator);
    await stop(other, id);
    await poked(1);
    expect(pokes).toEqual([{ environment: 'shop', ids: [id], count: 1, reset: false }]);
  });

  test('after vCenter was away', async () => {
    const { simulator, client } = await openVcenter({ port: await quietPort() }, { retry: { attempts: 1 } });
    const { feedIs, poked, states, pokes } = watch(client, simulator);
    await feedIs('updates');
    const inventory = simulator.dump();
    await simulator.close();
    await feedIs('off');
    expect(states.at(-1)?.error?.code).toBe('unreachable');

    const accounts = [ours, theirs];
    const again = await startSimulator({ port: simulator.port, accounts, inventory, record: recordExchange });
    const other = clientFor(again, theirs);
    try {
      await feedIs('updates');
      await poked(1);
      expect(pokes[0]).toMatchObject({ environment: 'shop', reset: true });
      await stop(other, machineNamed(again).id);
      await poked(2);
    } finally {
      await client.close();
      await other.close();
      await again.close();
    }
  });
});
