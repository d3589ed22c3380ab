import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { everyKind, tempFolder } from '../cli/fixtures.ts';
import { targetEnv } from '../cli/run.ts';
import { openWorld } from '../engine/world.ts';
import { patience } from '../patience.ts';
import { runProgram, startProgram } from './program.ts';

describe('the program', () => {
  test('init gives a project that validates, and rehearses on the embedded vCenter', async () => {
    await using folder = await tempFolder();
    expect((await runProgram(['init', 'infra'], folder.path)).status).toBe(0);
    const project = join(folder.path, 'infra');
    expect(await runProgram(['validate'], project)).toMatchObject({ status: 0, stdout: '3 manifests are valid.\n' });
    const rehearsal = await runProgram(['simulate', '--rehearse'], project);
    expect(rehearsal).toMatchObject({ status: 0, stderr: '' });
    expect(rehearsal.stdout).toContain('Everything that was asked for is applied.');
    expect((await runProgram(['init', 'infra'], folder.path)).stderr).toContain('exists already');
  });

  test('simulate serves over TLS until it is interrupted, trusted by its fingerprint alone, and dumps what it holds', async () => {
    await using folder = await tempFolder(everyKind);
    const simulator = startProgram(['simulate', '--tls', '--json', '--dump', 'dump.json'], folder.path);
    const [line] = await simulator.until(/^\{.*\}$/m);
    const { url, fingerprint } = JSON.parse(line) as { url: string; fingerprint: string };

    const untrusted = await runProgram(['plan'], folder.path, { env: targetEnv(url) });
    expect(untrusted.status).toBe(1);
    expect(untrusted.stderr).toContain('fingerprint');

    const env = { ...targetEnv(url), TRUEUP_FINGERPRINT: fingerprint };
    expect(await runProgram(['apply', '--yes'], folder.path, { env })).toMatchObject({ status: 0, stderr: '' });

    simulator.child.kill('SIGINT');
    expect((await simulator.ended).status).toBe(0);
    const dump = await readFile(join(folder.path, 'dump.json'), 'utf8');
    expect(dump).toContain('Serves customers');
    expect(dump).not.toContain('simulator@');
  });

  test('manifests come from standard input', async () => {
    await using world = await openWorld();
    await using folder = await tempFolder();
    const stdin = everyKind['manifests/a.yaml'];
    const planned = await runProgram(['plan', '-f', '-', '--json'], folder.path, {
      env: targetEnv(world.simulator.url),
      stdin,
    });
    expect(planned).toMatchObject({ status: 0, stderr: '' });
    expect((JSON.parse(planned.stdout) as { changes: unknown[] }).changes).toHaveLength(3);
  });

  test('an interrupt ends the session and leaves what can be finished', async () => {
    let interrupted = false;
    await using world = await openWorld({
      intercept: ({ operation, phase }) => {
        if (phase !== 'after' || interrupted || operation !== 'POST /api/cis/tagging/category') return undefined;
        interrupted = true;
        program.child.kill('SIGINT');
        return { type: 'slow', milliseconds: 300 };
      },
    });
    await using folder = await tempFolder(everyKind);
    const env = targetEnv(world.simulator.url);
    const program = startProgram(['apply', '--yes', '--parallel', '1'], folder.path, env);
    expect((await program.ended).status).toBe(130);
    expect(world.simulator.openSessions).toBe(0);

    expect((await runProgram(['apply', '--yes'], folder.path, { env })).status).toBe(0);
    expect(world.simulator.state.categories.size).toBe(1);
    expect(world.simulator.state.tags.size).toBe(1);
  });

  test('validate --watch checks again when a manifest changes', async () => {
    await using folder = await tempFolder(everyKind);
    const program = startProgram(['validate', '--watch'], folder.path);
    await program.until(/3 manifests are valid/);
    await folder.write('manifests/a.yaml', 'kind: [');
    await program.until(/error/);
    program.child.kill('SIGINT');
    expect((await program.ended).status).toBe(1);
  });

  test('a reader that goes away ends it quietly', async () => {
    await using folder = await tempFolder();
    const program = startProgram(['schema', 'VirtualMachineClass'], folder.path);
    program.child.stdout?.destroy();
    expect((await program.ended).stderr).toBe('');
  });
});

describe('completion', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    test(`the script for ${shell} knows commands and options`, async () => {
      await using folder = await tempFolder();
      const { stdout, status } = await runProgram(['completion', shell], folder.path);
      expect(status).toBe(0);
      for (const word of ['simulate', 'validate', 'detailed-exitcode']) expect(stdout).toContain(word);
    });
  }

  test('bash accepts the script and completes from it', async () => {
    await using folder = await tempFolder();
    const { stdout } = await runProgram(['completion', 'bash'], folder.path);
    const script = `${stdout}\nCOMP_WORDS=(trueup val); COMP_CWORD=1; _trueup; echo "\${COMPREPLY[*]}"
COMP_WORDS=(trueup plan --format m); COMP_CWORD=3; _trueup; echo "\${COMPREPLY[*]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('validate\nmarkdown\n');
  });
});

describe('npm start', () => {
  test('plans, applies, notices what was changed by hand, and heals it', async () => {
    const options = { env: { ...process.env, NO_COLOR: '1' }, timeout: patience };
    const { stdout } = await promisify(execFile)(process.execPath, ['tools/demo.ts'], options);
    expect(stdout).toMatch(
      /to create[\s\S]*Everything that was asked for is applied[\s\S]*Nothing to do[\s\S]*Drift[\s\S]*1 missing[\s\S]*Nothing to do/,
    );
  });
});
