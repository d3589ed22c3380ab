import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietPort } from '../servers/quiet-port.ts';
import { runsOf, type Started } from './start-process.ts';

const start = join(import.meta.dirname, '..', '..', 'tools', 'start.ts');

let temporary: string;
let running: Started | undefined;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'trueup-start-test-'));
});

afterEach(() => {
  running?.child.kill('SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

test('npm start applies what is committed, puts right what is changed by hand, and leaves nothing behind', async () => {
  const port = await quietPort();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  running = runsOf(spawn(process.execPath, [start], { env: environment(port), stdio: ['ignore', 'pipe', 'pipe'] }));
  const folder = await running.says(/^ {2}cd (\S+)$/m);
  const api = await running.says(/^ {2}API +(\S+)$/m);
  expect(new URL(api).port).not.toBe(String(port));

  paste(folder, commandsOf(running.output, 'cat >> infra/manifests', 'git -C infra commit'));
  const tag = `${api}/company/resources/Tag/env-pilot`;
  await expect.poll(async () => (await fetch(tag)).json()).toMatchObject({ verdict: 'keep' });

  paste(folder, './by-hand move');
  // Changes are noticed without this, but looks are spread out while many come.
  await fetch(`${api}/company/sync`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  const drift = { ref: 'VirtualMachine/shop-web-01', field: 'spec.placement.folder', end: 'healed' };
  await expect.poll(async () => (await fetch(`${api}/company/drift`)).json()).toMatchObject({ items: [drift] });

  running.child.kill('SIGINT');
  expect(await running.ended).toEqual([0, null]);
  expect(readdirSync(temporary)).toEqual([]);
  await new Promise((resolve) => taken.close(resolve));
});

test('npm start ends with 0 and leaves nothing behind when it is stopped before it is up', async () => {
  running = runsOf(
    spawn(process.execPath, [start], { env: environment(await quietPort()), stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  await running.says(/begins to keep/);
  running.child.kill('SIGTERM');
  expect(await running.ended).toEqual([0, null]);
  expect(readdirSync(temporary)).toEqual([]);
});

function environment(port: number): NodeJS.ProcessEnv {
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  return { PATH: path, TMPDIR: temporary, TRUEUP_PORT: String(port) };
}

/** The lines that a person would copy: from the one that begins so to the one that does. */
function commandsOf(output: string, from: string, to: string): string {
  const lines = output.split('\n');
  const first = lines.findIndex((line) => line.trim().startsWith(from));
  const last = lines.findIndex((line, at) => at >= first && line.trim().startsWith(to));
  expect(first).toBeGreaterThan(0);
  return lines.slice(first, last + 1).join('\n');
}

function paste(folder: string, commands: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', commands], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}
