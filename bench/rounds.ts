// One row of a table: loop and plan take turns against one embedded vCenter.
import type { ChildProcess } from 'node:child_process';
import { measured, median, requestsOf } from './processes.ts';
import type { Measurement } from './report.ts';

export const columns = [
  'requests: loop',
  'requests: plan',
  'time: loop',
  'time: plan',
  'ratio',
  'CPU: loop',
  'CPU: plan',
  'memory: loop',
  'memory: plan',
  'loading manifests',
];

export interface Rounds {
  server: ChildProcess;
  rounds: number;
  loop: [script: string, args: string[]];
  plan: [script: string, args: string[]];
}

/** The cells of `columns`. Times are medians, the ratio is the median of the rounds' ratios, memory the largest. */
export async function cellsOf({ server, rounds, loop, plan }: Rounds): Promise<string[]> {
  const loops: Measurement[] = [];
  const plans: Measurement[] = [];
  const requests: [loop: number, plan: number][] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await requestsOf(server);
    loops.push(await measured(...loop));
    const between = await requestsOf(server);
    plans.push(await measured(...plan));
    requests.push([between - before, (await requestsOf(server)) - between]);
    process.stdout.write('.');
  }
  const ratios = plans.map(({ milliseconds }, round) => milliseconds / (loops[round]?.milliseconds ?? NaN));
  return [
    `${median(requests.map(([first]) => first))}`,
    `${median(requests.map(([, second]) => second))}`,
    milliseconds(loops, ({ milliseconds: time }) => time),
    milliseconds(plans, ({ milliseconds: time }) => time),
    median(ratios).toFixed(2),
    milliseconds(loops, ({ cpu }) => cpu),
    milliseconds(plans, ({ cpu }) => cpu),
    `${Math.round(Math.max(...loops.map(({ memory }) => memory)))} MiB`,
    `${Math.round(Math.max(...plans.map(({ memory }) => memory)))} MiB`,
    milliseconds(plans, ({ loadMilliseconds = NaN }) => loadMilliseconds),
  ];
}

function milliseconds(all: readonly Measurement[], of: (one: Measurement) => number): string {
  return `${Math.round(median(all.map(of)))} ms`;
}

export function tableOf(first: string[], rows: readonly string[][]): string {
  const head = [...first, ...columns];
  return [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
