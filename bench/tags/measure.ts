// Tags with nothing to do: 100, 1,000 and 10,000 of them over a hundred categories.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, start } from '../processes.ts';
import { cellsOf, tableOf } from '../rounds.ts';
import { datasetOf, environment } from './dataset.ts';

const concurrency = '16';
const sizes = [100, 1_000, 10_000];

export async function measureTags(rounds: number): Promise<string> {
  const rows: string[][] = [];
  for (const tags of sizes) rows.push([String(tags), ...(await measure(tags, rounds))]);
  return tableOf(['tags'], rows);
}

async function measure(tags: number, rounds: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  await writeManifests(join(folder, 'manifests'), tags);
  const server = start('tags/serve.ts', [String(tags)]);
  try {
    const { url } = await messageOf<{ url: string }>(server);
    return await cellsOf({
      server,
      rounds,
      loop: ['tags/bare-loop.ts', [url, concurrency]],
      plan: ['plan.ts', [url, concurrency, join(folder, 'manifests'), environment, 'TagCategory,Tag']],
    });
  } finally {
    server.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeManifests(folder: string, tags: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(datasetOf(tags).files)) await writeFile(join(folder, name), text);
}
