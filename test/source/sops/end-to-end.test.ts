import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { everyKind, tempFolder } from '../../cli/fixtures.ts';
import { run, type CliResult } from '../../cli/run.ts';
import { openWorld } from '../../engine/world.ts';
import { fixture, keyring } from './fixtures.ts';

const user = 'operator@vsphere.local';
const password = 'pässword-${never}-filled-in: #1';
const onlyOperator: SimulatorOptions = { accounts: [{ user, password }] };

/** The project of the fixture, whose MAC leaves the address open; it stands in a folder below the current one. */
function filesFor(url: string): Record<string, string> {
  return {
    'infra/trueup.yaml': fixture('project.yaml').replace('http://127.0.0.1:1', url),
    'infra/manifests/a.yaml': everyKind['manifests/a.yaml'],
    'infra/manifests/b.yaml': fixture('whole-manifest.yaml'),
  };
}

/** Everything that somebody may see of the password, whatever it is wrapped in. */
const traces = [
  password,
  'pässword',
  'never}-filled',
  encodeURIComponent(password),
  JSON.stringify(password).slice(1, -1),
  Buffer.from(password).toString('base64').slice(0, 20),
  Buffer.from(`${user}:${password}`).toString('base64').slice(0, 30),
  Buffer.from(password, 'latin1').toString('base64').slice(0, 20),
  Buffer.from(password).toString('hex'),
];

function expectNoTrace(text: string): void {
  for (const trace of traces) expect(text).not.toContain(trace);
}

describe('a project whose password SOPS encrypted', () => {
  test('plans and applies, and the password is nowhere', async () => {
    await using world = await openWorld(onlyOperator);
    await using folder = await tempFolder(filesFor(world.simulator.url));
    const options = { folder: folder.path, env: keyring('2', '1') };
    const record = join(folder.path, 'exchanges.jsonl');
    const common = ['--config', 'infra/trueup.yaml', '--log-level', 'trace', '--record', record];
    const results: CliResult[] = [];
    const trueup = async (...args: string[]): Promise<CliResult> => {
      const result = await run([...args, ...common], options);
      results.push(result);
      return result;
    };

    expect(await trueup('plan', '--out', 'plan.json', '--detailed-exitcode')).toMatchObject({ status: 2 });
    for (const format of ['markdown', 'json', 'text']) {
      const planned = await trueup('plan', '--format', format);
      expect(planned.status).toBe(0);
      expect(planned.stdout).toContain('hidden');
    }
    expect(await trueup('apply', 'plan.json', '--yes')).toMatchObject({ status: 0 });
    expect([...world.simulator.state.tags.values()].map(({ name }) => name)).toEqual(['prod']);
    expect(await trueup('plan', '--detailed-exitcode')).toMatchObject({ status: 0 });
    expect(await trueup('drift')).toMatchObject({ status: 0 });
    expect(await trueup('export')).toMatchObject({ status: 0 });

    expect(results.some(({ stderr }) => stderr.includes('"level":20'))).toBe(true);
    for (const { stdout, stderr } of results) expectNoTrace(stdout + stderr);
    const written = (await readdir(folder.path)).filter((name) => name !== 'infra');
    expect(written.toSorted()).toEqual(['exchanges.jsonl', 'plan.json']);
    for (const name of written) expectNoTrace(await readFile(join(folder.path, name), 'utf8'));
  });

  test('is refused by vCenter without the password being said', async () => {
    await using world = await openWorld({ accounts: [{ user, password: 'another one' }] });
    await using folder = await tempFolder(filesFor(world.simulator.url));
    const result = await run(['plan', '--config', 'infra/trueup.yaml', '--log-level', 'trace'], {
      folder: folder.path,
      env: keyring('1'),
    });
    expect(result.status).toBe(1);
    expectNoTrace(result.stdout + result.stderr);
  });

  test.each([
    ['without a key', {}, 'sops-no-key', 'trueup.yaml'],
    ['with another key', keyring('pq'), 'sops-wrong-key', 'trueup.yaml'],
    ['with a key for the project alone', keyring('2'), 'sops-wrong-key', 'manifests/b.yaml'],
  ])('stops %s', async (_what, env, code, file) => {
    await using world = await openWorld(onlyOperator);
    await using folder = await tempFolder(filesFor(world.simulator.url));
    const result = await run(['apply', '--yes', '--config', 'infra/trueup.yaml'], { folder: folder.path, env });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(file);
    expectNoTrace(result.stderr);
    for (const key of Object.values(env)) expect(result.stderr).not.toContain(/AGE-SECRET-KEY-\S+/.exec(key)?.[0]);
    expect(world.simulator.openSessions).toBe(0);
  });

  test('that is changed while it is in use opens no second session', async () => {
    let changed = false;
    await using folder = await tempFolder();
    await using world = await openWorld({
      ...onlyOperator,
      intercept: async ({ operation }) => {
        if (changed || operation !== 'GET /api/cis/tagging/category') return undefined;
        changed = true;
        const text = fixture('project.yaml').replace('http://127.0.0.1:1', world.simulator.url);
        await folder.write('infra/trueup.yaml', text.replaceAll('GCM,data:', 'GCM,data:A'));
        return { type: 'answer', status: 401 };
      },
    });
    for (const [name, text] of Object.entries(filesFor(world.simulator.url))) await folder.write(name, text);
    const result = await run(['plan', '--config', 'infra/trueup.yaml'], { folder: folder.path, env: keyring('1') });
    expect(changed).toBe(true);
    expect(result.status).toBe(1);
    const said = (result.stdout + result.stderr).replaceAll(/\s+/g, ' ');
    expect(said).toContain('trueup.yaml, which holds the user name, cannot be used');
    expectNoTrace(result.stdout + result.stderr);
  });
});

test('validate shows where an encrypted value is wrong, and neither the value nor its ciphertext', async () => {
  await using folder = await tempFolder({
    'manifests/a.yaml': fixture('whole-manifest.yaml').replaceAll('GCM,data:', 'GCM,data:A'),
  });
  for (const format of ['text', 'json', 'sarif', 'github']) {
    const result = await run(['validate', '--format', format], { folder: folder.path, env: keyring('1') });
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('sops-bad-value');
    expect(result.stdout).not.toContain('ENC[');
    expect(result.stdout).not.toContain('hidden');
  }
});
