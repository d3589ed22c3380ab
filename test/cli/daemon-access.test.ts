import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { openStore } from '../../src/store/open-store.ts';
import { category } from '../controller/manifests.ts';
import { systemClock } from '../controller/system-clock.ts';
import { recordExchange } from '../record.ts';
import { run, targetEnv } from './run.ts';

const goodToken = 'a-token-that-nobody-can-guess-0123456789';

interface Place extends AsyncDisposable {
  simulator: Simulator;
  folder: string;
}

/** A folder with a project whose daemon would make a category at once. */
async function openPlace(): Promise<Place> {
  const simulator = await startSimulator({ record: recordExchange });
  const folder = await mkdtemp(join(tmpdir(), 'trueup-access-'));
  await mkdir(join(folder, 'lab'));
  await writeFile(join(folder, 'lab', 'env.yaml'), category('env'));
  await writeFile(join(folder, 'trueup.yaml'), projectOf(simulator.url));
  return {
    simulator,
    folder,
    async [Symbol.asyncDispose]() {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test('a daemon whose token could be guessed ends before it looks at anything', async () => {
  await using place = await openPlace();
  const { simulator, folder } = place;
  const env = { ...targetEnv(simulator.url), API_TOKEN: 'too short' };
  const { status, stderr } = await run(['daemon'], { folder, env });
  expect(status).toBe(1);
  expect(stderr).toContain('The token "ann"');
  expect(stderr).not.toContain('too short');
  expect(existsSync(join(folder, 'trueup.db'))).toBe(false);
  expect(simulator.requests).toBe(0);
});

test('a daemon whose address is taken ends before it looks at anything, and says which address and what to do', async () => {
  await using place = await openPlace();
  const { simulator, folder } = place;
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const listen = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    const env = { ...targetEnv(simulator.url), API_TOKEN: goodToken };
    const { status, stderr } = await run(['daemon', '--watch', '.', '--listen', listen], {
      folder,
      env,
      clock: systemClock,
    });
    expect(status).toBe(1);
    expect(stderr).toContain(`The daemon cannot listen on ${listen}: another program listens there already`);
    expect(stderr).toContain('choose another port, with "--listen" or "daemon.listen"');
    expect(simulator.requests).toBe(0);
    await using store = await openMemory(folder);
    expect((await store.runs.list({})).total).toBe(0);
    expect((await store.audit.list({})).total).toBe(0);
  } finally {
    other.close();
  }
});

test('a daemon whose address is free looks at its environments', async () => {
  await using place = await openPlace();
  const { simulator, folder } = place;
  const env = { ...targetEnv(simulator.url), API_TOKEN: goodToken };
  const stop = new AbortController();
  const ended = run(['daemon', '--watch', '.'], { folder, env, stop: stop.signal, clock: systemClock });
  await expect.poll(() => [...simulator.state.categories.values()].map(({ name }) => name)).toContain('env');
  stop.abort();
  expect((await ended).status).toBe(0);
});

async function openMemory(folder: string) {
  const file = join(folder, 'trueup.db');
  const store = await openStore({ file, clock: systemClock, onWarning: () => undefined, readOnly: true });
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}

function projectOf(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: test }
spec:
  targets:
    - name: vc
      url: ${url}
      credentials:
        username: { valueFrom: { env: TRUEUP_USERNAME } }
        password: { valueFrom: { env: TRUEUP_PASSWORD } }
  environments:
    - { name: lab, target: vc, manifests: [lab], sync: { mode: automatic } }
  daemon:
    listen: "127.0.0.1:0"
    tokens: [{ name: ann, role: operator, token: { valueFrom: { env: API_TOKEN } } }]
`;
}
