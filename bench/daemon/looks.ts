// How long the daemon looks at ten thousand objects, and how soon a change by somebody else is on record.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { SoakEnvironment } from '../../test/soak/daemon/soak-estate.ts';
import type { Answers, Health } from '../../test/soak/daemon/soak-process.ts';
import { median } from '../processes.ts';
import { colleague, estateOf, startEstate } from './estate.ts';

const watched = 5;

/** Rows of a table of looks, and the cells of one row of reports. */
export async function measureLooks(): Promise<{ looks: string[][]; reports: string[] }> {
  const single = await withEstate([estateOf('all', { tags: 499, classes: 9500 })], async ({ ask, simulator }) => {
    const rows: string[][] = [];
    for (let round = 0; round < 3; round++) rows.push(await lookAt('all', ask, simulator));
    return ['1 environment of 10,000 objects', ...middle(rows)];
  });
  const fifty = Array.from({ length: 50 }, (_, index) => estateOf(`e${index}`, { tags: 9, classes: 190 }));
  for (const one of fifty.slice(0, watched)) one.machines.set(`${one.name}-vm`, 1);
  return withEstate(fifty, async ({ ask, simulator }) => {
    const one: string[][] = [];
    for (const { name } of fifty.slice(-3)) one.push(await lookAt(name, ask, simulator));
    const reports = await reportsOf(fifty.slice(0, watched), ask, simulator);
    await ask.stop();
    const requests = simulator.requests;
    const began = performance.now();
    await ask.start();
    await untilQuiet(ask);
    const health = await ask.health();
    const all = cellsOf(performance.now() - began, simulator.requests - requests, health);
    return {
      looks: [
        single,
        ['1 of 50 environments, 200 of 10,000 objects', ...middle(one)],
        ['all 50 environments after a start, 4 at a time', ...all],
      ],
      reports,
    };
  });
}

async function withEstate<T>(
  environments: readonly SoakEnvironment[],
  work: (world: { ask: Answers; simulator: Simulator }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  const { simulator, daemon } = await startEstate(folder, environments);
  try {
    await untilQuiet(daemon.ask);
    process.stdout.write('.');
    return await work({ ask: daemon.ask, simulator });
  } finally {
    await daemon[Symbol.asyncDispose]();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function lookAt(environment: string, ask: Answers, simulator: Simulator): Promise<string[]> {
  await ask.health();
  const requests = simulator.requests;
  await ask.sync(environment);
  await untilQuiet(ask);
  const looked = simulator.requests - requests;
  // It collects garbage, and is asked when all is done.
  const health = await ask.health();
  const run = health.runs.find((one) => one.environment === environment);
  return cellsOf(run?.milliseconds ?? NaN, looked, health);
}

function cellsOf(milliseconds: number, requests: number, { loop, heap, rss }: Health): string[] {
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
  return [
    `${Math.round(milliseconds)} ms`,
    `${requests}`,
    `${Math.round(loop.max)} ms`,
    mebibytes(heap),
    mebibytes(rss),
  ];
}

/** The row whose time is in the middle. */
function middle(rows: readonly string[][]): string[] {
  const sorted = rows.toSorted(([a = ''], [b = '']) => parseInt(a, 10) - parseInt(b, 10));
  return sorted[Math.floor(rows.length / 2)] ?? [];
}

/** From the answer to somebody else's change until the drift is on record. */
async function reportsOf(
  environments: readonly SoakEnvironment[],
  ask: Answers,
  simulator: Simulator,
): Promise<string[]> {
  const times: number[] = [];
  for (const { name } of environments) {
    await untilQuiet(ask);
    const before = await ask.drift();
    const machine = [...simulator.state.virtualMachines.values()].find((one) => one.name === `${name}-vm`);
    await changeByHand(simulator, machine?.id ?? '');
    const began = performance.now();
    while ((await ask.drift()) === before) await wait(20);
    times.push(performance.now() - began);
  }
  return [
    `${times.length}`,
    `${Math.round(median(times))} ms`,
    `${Math.round(Math.min(...times))} ms`,
    `${Math.round(Math.max(...times))} ms`,
  ];
}

async function changeByHand({ url }: Simulator, machine: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${colleague.user}:${colleague.password}`).toString('base64')}`;
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers: { authorization } });
  const headers = { 'vmware-api-session-id': (await session.json()) as string, 'content-type': 'application/json' };
  const body = JSON.stringify({ count: 4 });
  const answer = await fetch(`${url}/api/vcenter/vm/${machine}/hardware/cpu`, { method: 'PATCH', headers, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

async function untilQuiet(ask: Answers): Promise<void> {
  const deadline = performance.now() + 300_000;
  while (performance.now() < deadline) {
    const seen = await ask.environments();
    if (seen.every(({ state, running, waiting }) => state === 'in-sync' && !running && !waiting)) return;
    await wait(200);
  }
  throw new Error('the environments are not in sync');
}
