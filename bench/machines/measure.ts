// Virtual machines with nothing to do: 1,000, 4,000 and 10,000 of them, by VI-JSON and by REST alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultAccount } from '../../src/simulator/options.ts';
import { here, messageOf, start } from '../processes.ts';
import { cellsOf, tableOf } from '../rounds.ts';

const concurrency = '16';
const sizes = [1_000, 4_000, 10_000];
const routes = ['vi-json', 'rest'];

export async function measureMachines(rounds: number): Promise<string> {
  const rows: string[][] = [];
  for (const route of routes) {
    for (const machines of sizes) {
      rows.push([route, String(machines), ...(await measure(machines, route, rounds))]);
      process.stdout.write(`\n${rows.at(-1)?.join(' | ')}\n`);
    }
  }
  return tableOf(['API', 'machines'], rows);
}

async function measure(machines: number, route: string, rounds: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-bench-'));
  const server = start('machines/serve.ts', [String(machines), route]);
  try {
    const { url } = await messageOf<{ url: string }>(server);
    const manifests = join(folder, 'manifests');
    await exportMachines(url, manifests);
    return await cellsOf({
      server,
      rounds,
      loop: ['machines/bare-loop.ts', [url, concurrency, route]],
      plan: ['plan.ts', [url, concurrency, manifests, 'default', 'VirtualMachine']],
    });
  } finally {
    server.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The program itself writes the manifests. */
async function exportMachines(url: string, out: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(here, '..', 'src', 'main.ts'), 'export', 'VirtualMachine', '--out', out],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        TRUEUP_URL: url,
        TRUEUP_USERNAME: defaultAccount.user,
        TRUEUP_PASSWORD: defaultAccount.password,
      },
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`export ended with ${String(code)}`);
}
