import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import { diceOf } from '../wish.ts';
import { beyondRetention } from './soak-database.ts';
import { inventoryOf, filesOf, objectsOfEach, soakEnvironment, type SoakEnvironment } from './soak-estate.ts';
import { soakProcess, type Health } from './soak-process.ts';
import { soakRound, untilAsAsked, type Soak } from './soak-rounds.ts';

const seed = Number(process.env['TRUEUP_SEED'] ?? 1);
const share = Number(process.env['TRUEUP_FAULT_SHARE'] ?? 1);
const rounds = Number(process.env['TRUEUP_SOAK_ROUNDS'] ?? Math.max(6, Math.round(150 * share)));
const environmentCount = 50;
/** An hour passes in ten seconds. */
const times = 360;
const hour = 3_600_000;
const retention = { runs: '2h', audit: '2h', runsPerEnvironment: 3 };
const colleague = { user: 'colleague@vsphere.local', password: 'a password' };

test(
  `${rounds} rounds over ${environmentCount * objectsOfEach} objects in ${environmentCount} environments leave nothing behind (seed ${seed})`,
  async () => {
    const environments = Array.from({ length: environmentCount }, (_, index) => soakEnvironment(index, share >= 0.1));
    const simulator = await startSimulator({
      inventory: inventoryOf(environments),
      accounts: [defaultAccount, colleague],
      behaviour: { taskMilliseconds: 20, taskPendingMilliseconds: 2 },
    });
    const folder = await mkdtemp(join(tmpdir(), 'trueup-soak-'));
    const database = join(folder, 'trueup.db');
    try {
      await using daemon = await soakProcess({ folder, times, project: projectOf(simulator, environments) });
      const { ask } = daemon;
      const done = new Map<string, number>();
      const soak: Soak = { ask, simulator, environments, dice: diceOf(seed), byHand: byHand(simulator), done };
      await ask.push(Object.assign({}, ...environments.map(filesOf)) as Record<string, string>);
      await ask.start();
      await untilAsAsked(soak, environments);
      // What is read once and kept is there before anything is compared.
      await ask.health();
      const seen: Health[] = [];
      for (let round = 0; round < rounds; round++) {
        await soakRound(soak, round);
        seen.push(await ask.health());
        console.log(roundTold(round, seen));
      }
      await untilAsAsked(soak, environments);
      expect(await ask.openJournal()).toBe(0);
      // What is on record of it goes with its age, within a few rounds of a slow machine.
      expect((await ask.health()).notices['drift']).toBeGreaterThan(0);
      await untilWithin(database, async () => (await ask.health()).now);
      await ask.stop();
      const end = await ask.health();
      console.log(told(seen, done, simulator.requests));
      expectFlat(seen);
      expect({ asleep: end.asleep, checkouts: end.checkouts, handles: keptOpen(end) }).toEqual({
        asleep: 0,
        checkouts: 0,
        handles: [],
      });
      expect(simulator.openSessions).toBe(0);
    } finally {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    }
    // Rounds that start the daemon or vCenter anew have all environments looked at.
  },
  1_800_000 + rounds * 120_000,
);

/** Besides the pipes to its parent. */
function keptOpen({ handles }: Health): string[] {
  return Object.keys(handles).filter((name) => name !== 'PipeWrap');
}

/** What is the least of each half is not what happened to be under way when somebody looked. */
function expectFlat(seen: readonly Health[]): void {
  const half = Math.ceil(seen.length / 2);
  const [first, second] = [seen.slice(0, half), seen.slice(half)];
  const least = (some: readonly Health[], of: (health: Health) => number): number => Math.min(...some.map(of));
  const growth = (of: (health: Health) => number): number => least(second, of) / least(first, of);
  expect(
    growth(({ heap }) => heap),
    'heap',
  ).toBeLessThan(1.2);
  expect(
    growth(({ database }) => database),
    'database',
  ).toBeLessThan(1.5);
  // Of each environment one wait for its next look; besides, those of the target, the source and the housekeeping.
  expect(
    least(second, ({ asleep }) => asleep),
    'waits',
  ).toBeLessThan(environmentCount + 15);
  expect(
    least(second, ({ checkouts }) => checkouts),
    'checkouts',
  ).toBe(0);
  expect(
    least(second, ({ listeners }) => listeners),
    'listeners',
  ).toBe(least(first, ({ listeners }) => listeners));
  // As many connections as the target allows at a time, and one for changes.
  expect(
    least(second, ({ handles }) => handles['TCPSocketWrap'] ?? 0),
    'connections',
  ).toBeLessThan(20);
}

/** Old history goes at the next hour; whatever has not gone two hours later stays. */
async function untilWithin(database: string, now: () => Promise<number>): Promise<void> {
  const deadline = Date.now() + (3 * hour) / times + 30_000;
  let beyond: string[] = [];
  do {
    const before = (await now()) - 3.5 * hour;
    beyond = beyondRetention(database, { runsPerEnvironment: retention.runsPerEnvironment, before });
    if (beyond.length === 0) return;
    await wait(500);
  } while (Date.now() < deadline);
  expect(beyond).toEqual([]);
}

/** Long before the end people want to see whether it grows. */
function roundTold(round: number, seen: readonly Health[]): string {
  const { heap = NaN, rss = NaN, database = NaN, asleep, handles = {}, runs = [] } = seen.at(-1) ?? {};
  const [inHeap, resident, onDisk] = [heap, rss, database].map((bytes) => (bytes / 2 ** 20).toFixed(1));
  return `round ${round + 1}: heap ${inHeap} MiB, resident ${resident} MiB, database ${onDisk} MiB, ${asleep} waits, ${handles['TCPSocketWrap'] ?? 0} connections, ${runs.length} runs`;
}

function told(seen: readonly Health[], done: ReadonlyMap<string, number>, requests: number): string {
  const runs = seen.flatMap((health) => health.runs.map(({ milliseconds }) => milliseconds)).toSorted((a, b) => a - b);
  const mebibytes = (bytes: number | undefined): string => `${Math.round((bytes ?? NaN) / 2 ** 20)} MiB`;
  const loop = (of: (health: Health) => number): string => `${Math.round(Math.max(...seen.map(of)))} ms`;
  return [
    `Soak of the daemon: ${seen.length} rounds, ${requests} requests, ${[...done].map(([what, n]) => `${n} ${what}`).join(', ')}`,
    `runs: ${runs.length}, median ${Math.round(runs[Math.floor(runs.length / 2)] ?? NaN)} ms, longest ${Math.round(runs.at(-1) ?? NaN)} ms`,
    `heap: ${seen.map(({ heap }) => mebibytes(heap)).join(', ')}; database: ${mebibytes(seen.at(-1)?.database)}`,
    `event loop: p99 up to ${loop((health) => health.loop.p99)}, longest ${loop((health) => health.loop.max)}`,
  ].join('\n');
}

/** Signs in for each change, and out after it. */
function byHand({ url }: Simulator): Soak['byHand'] {
  const authorization = `Basic ${Buffer.from(`${colleague.user}:${colleague.password}`).toString('base64')}`;
  return async (path, body) => {
    const session = await fetch(`${url}/api/session`, { method: 'POST', headers: { authorization } });
    const headers = { 'vmware-api-session-id': (await session.json()) as string, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
    await fetch(`${url}/api/session`, { method: 'DELETE', headers });
    if (!answer.ok) throw new Error(`PATCH ${path}: ${answer.status} ${await answer.text()}`);
  };
}

function projectOf({ url }: Simulator, environments: readonly SoakEnvironment[]) {
  const credentials = { username: { valueFrom: { env: 'VC_USER' } }, password: { valueFrom: { env: 'VC_PASSWORD' } } };
  return {
    metadata: { name: 'soak' },
    spec: {
      targets: [{ name: 'vc', url, credentials }],
      daemon: { retention },
      environments: environments.map(({ name }) => ({
        name,
        target: 'vc',
        manifests: [name],
        sync: {
          mode: 'automatic',
          // Eight minutes: each environment looks by itself a few times, and most of the time nobody does.
          interval: '48h',
          allow: ['safe', 'power-cycle'],
          budgets: { deletes: 1000, powerCycles: 1000 },
          deadline: '96h',
          patience: '96h',
          loopBreaker: { times: 1000, within: '1h' },
        },
      })),
    },
  };
}
