// How long the daemon looks at ten thousand objects, and what that takes.
import type { SoakEnvironment } from '../../test/soak/daemon/soak-estate.ts';
import type { Health } from '../../test/soak/daemon/soak-process.ts';
import { pushAndWait, untilQuiet, type Estate } from './estate.ts';

export const lookColumns = [
  'what is looked at',
  'time',
  'requests',
  'longest delay of the event loop',
  'heap after it',
  'resident memory',
];

/** Of three looks that find nothing the one whose time is in the middle. */
export async function lookThrice(what: string, environment: string, estate: Estate): Promise<string[]> {
  const rows: string[][] = [];
  for (let round = 0; round < 3; round++) rows.push(await lookAt(environment, estate));
  const sorted = rows.toSorted(([a = ''], [b = '']) => parseInt(a, 10) - parseInt(b, 10));
  return [what, ...(sorted[1] ?? [])];
}

async function lookAt(environment: string, { ask, simulator }: Estate): Promise<string[]> {
  await ask.health();
  const requests = simulator.requests;
  await ask.sync(environment);
  await untilQuiet(ask);
  const looked = simulator.requests - requests;
  // It collects garbage, and is asked when all is done.
  const health = await ask.health();
  return cellsOf(timeOf(environment, health), looked, health);
}

/** A commit that changes ten tags' descriptions and classes' sizes: the run that writes, and the look after it. */
export async function changeTen(
  environment: SoakEnvironment,
  { ask, simulator }: Estate,
): Promise<{ written: string[]; seen: string[] }> {
  const { name, tags, classes } = environment;
  for (const tag of [...tags.keys()].slice(0, 5)) tags.set(tag, 'as it is');
  for (const one of [...classes.keys()].slice(0, 5)) classes.set(one, 4);
  await ask.health();
  const requests = simulator.requests;
  await pushAndWait(environment, ask);
  const done = simulator.requests - requests;
  const health = await ask.health();
  const [run, look] = health.runs.filter((one) => one.environment === name);
  const [first = NaN, second = NaN] = [run?.milliseconds, look?.milliseconds];
  return {
    written: ['a commit that changes 10 of them: the run', ...cellsOf(first, done, health)],
    seen: ['the look that follows (requests and the rest are of both)', ...cellsOf(second, done, health)],
  };
}

/** All environments at once, after a start. */
export async function lookAtAll(what: string, { ask, simulator }: Estate): Promise<string[]> {
  await ask.stop();
  const requests = simulator.requests;
  const began = performance.now();
  await ask.start();
  await untilQuiet(ask);
  const took = performance.now() - began;
  const looked = simulator.requests - requests;
  return [what, ...cellsOf(took, looked, await ask.health())];
}

function timeOf(environment: string, { runs }: Health): number {
  return runs.find((one) => one.environment === environment)?.milliseconds ?? NaN;
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
