// Measures planning with nothing to do against a bare loop over the same objects, and writes bench/results.md.
// Every number of a row comes from one run: the loop and the plan take turns against one embedded vCenter.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { categoryCount, datasetOf } from './dataset.ts';
import type { Measurement } from './report.ts';

const here = dirname(fileURLToPath(import.meta.url));
const concurrency = 16;
const sizes = [100, 1_000, 10_000];
const rounds = 5;

const rows: string[] = [];
for (const tags of sizes) rows.push(await measure(tags));
const table = [
  '| tags | requests: loop | requests: plan | time: loop | time: plan | ratio | memory: loop | memory: plan | loading manifests |',
  '|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
  ...rows,
].join('\n');
process.stdout.write(`\n${table}\n`);
await writeFile(join(here, 'results.md'), resultsPage(table));

async function measure(tags: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  await writeManifests(join(folder, 'manifests'), tags);
  const server = start('serve.ts', [String(tags)]);
  try {
    const { url } = await messageOf<{ url: string }>(server);
    const results: { loop: Measurement[]; plan: Measurement[]; requests: [number, number][] } = {
      loop: [],
      plan: [],
      requests: [],
    };
    for (let round = 0; round < rounds; round++) {
      const before = await requestsOf(server);
      results.loop.push(await messageOf<Measurement>(start('bare-loop.ts', [url, String(concurrency)])));
      const between = await requestsOf(server);
      results.plan.push(
        await messageOf<Measurement>(start('plan.ts', [url, String(concurrency), join(folder, 'manifests')])),
      );
      results.requests.push([between - before, (await requestsOf(server)) - between]);
      process.stdout.write('.');
    }
    return rowOf(tags, results);
  } finally {
    server.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

function rowOf(
  tags: number,
  { loop, plan, requests }: { loop: Measurement[]; plan: Measurement[]; requests: [number, number][] },
): string {
  const [loopTime, planTime] = [median(loop.map(milliseconds)), median(plan.map(milliseconds))];
  const ratio = median(plan.map((measured, round) => measured.milliseconds / (loop[round]?.milliseconds ?? NaN)));
  const [loopRequests, planRequests] = [
    median(requests.map(([first]) => first)),
    median(requests.map(([, second]) => second)),
  ];
  const cells = [
    tags,
    loopRequests,
    planRequests,
    `${Math.round(loopTime)} ms`,
    `${Math.round(planTime)} ms`,
    ratio.toFixed(2),
    `${Math.round(median(loop.map(({ memory }) => memory)))} MiB`,
    `${Math.round(Math.max(...plan.map(({ memory }) => memory)))} MiB`,
    `${Math.round(median(plan.map(({ loadMilliseconds = NaN }) => loadMilliseconds)))} ms`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function milliseconds(measured: Measurement): number {
  return measured.milliseconds;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

async function writeManifests(folder: string, tags: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(datasetOf(tags).files)) await writeFile(join(folder, name), text);
}

function start(script: string, args: string[]): ChildProcess {
  return fork(join(here, script), args);
}

async function messageOf<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController();
  const ended = once(child, 'exit', { signal: settled.signal }).then(([code]) => {
    throw new Error(`a measured process ended with ${String(code)} and no result`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: settled.signal }), ended])) as [T];
    return message;
  } finally {
    settled.abort();
    ended.catch(() => {});
  }
}

async function requestsOf(server: ChildProcess): Promise<number> {
  const answer = messageOf<{ requests: number }>(server);
  server.send('requests');
  return (await answer).requests;
}

function resultsPage(results: string): string {
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  return `# Benchmark: planning with nothing to do

Written by \`npm run bench\`. Tags spread over ${categoryCount} categories are live and asked for; the plan is empty. The loop is
undici alone (\`bench/bare-loop.ts\`), fetching the same objects with the same ${concurrency} requests at a time. Loop and plan take
turns, ${rounds} rounds each, in processes of their own, against one embedded vCenter in a third; times are medians, and the
ratio is the median of the rounds' ratios. Times hold everything from before the login to after the logout. Memory is
the peak resident memory of the whole process (the plan's: the largest of the rounds), Node itself and loading the
manifests included. Loading manifests (reading, checking) happens before the first request and is shown by itself.

Absolute times depend on the machine (${machine}); the ratios are what to compare.

${results}
`;
}
