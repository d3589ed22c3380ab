import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

type Packages = Record<string, { version: string; integrity?: string; optional?: boolean; os?: string[] }>;

const wanted: Packages = {
  '': { version: '1.0.0' },
  'node_modules/node': { version: '24.0.0', integrity: 'sha512-a' },
  'node_modules/only-elsewhere': { version: '2.0.0', integrity: 'sha512-b', optional: true, os: ['beos'] },
  'node_modules/only-here': { version: '2.0.0', integrity: 'sha512-c', optional: true, os: [process.platform] },
};

const complete = {
  'node_modules/node': { version: '24.0.0', integrity: 'sha512-a' },
  'node_modules/only-here': { version: '2.0.0', integrity: 'sha512-c' },
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trueup-run-'));
  mkdirSync(join(folder, 'tools'));
  copyFileSync(join(import.meta.dirname, '..', '..', 'tools', 'run.mjs'), join(folder, 'tools', 'run.mjs'));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  writeFileSync(
    join(folder, 'tools', 'say.mjs'),
    'console.log("said", ...process.argv.slice(2)); process.exitCode = 3;',
  );
  mkdirSync(join(folder, 'bin'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('runs a script with its arguments and answers its exit status, installing nothing that is there', () => {
  install(complete);
  expect(run('tools/say.mjs', 'one', '--two')).toMatchObject({ status: 3, stdout: 'said one --two\n' });
  expect(npmWasCalled()).toBe(false);
});

test('runs the JavaScript behind the binary of a package', () => {
  install(complete);
  const tool = join(folder, 'node_modules', 'tool');
  mkdirSync(tool);
  writeFileSync(join(tool, 'package.json'), JSON.stringify({ bin: { tool: 'cli.cjs' } }));
  writeFileSync(join(tool, 'cli.cjs'), 'console.log("tool", process.argv[2])');
  expect(run('tool', 'x').stdout).toBe('tool x\n');
});

test.each<[string, Packages | undefined]>([
  ['nothing is installed', undefined],
  ['a package has another version', { ...complete, 'node_modules/node': { version: '23.0.0', integrity: 'sha512-a' } }],
  ['a package has other contents', { ...complete, 'node_modules/node': { version: '24.0.0', integrity: 'sha512-z' } }],
  ['a package is missing', {}],
  ['the binary for this platform is missing', { 'node_modules/node': complete['node_modules/node'] }],
])('installs when %s', (_title, installed) => {
  if (installed !== undefined) install(installed);
  expect(run('tools/say.mjs')).toMatchObject({ status: 3, stdout: 'said\n' });
  expect(npmWasCalled()).toBe(true);
});

test('an installation that fails ends with what to do', () => {
  const { status, stderr } = run('tools/say.mjs', 'fail-install');
  expect(status).toBe(9);
  expect(stderr).toContain('check that the package registry can be reached');
});

/** Lays out node_modules as npm leaves it, with this process's Node as the packaged one. */
function install(packages: Packages): void {
  mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true });
  symlinkSync(process.execPath, join(folder, 'node_modules', 'node', 'bin', 'node'));
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

/** An npm that notes that it was called, and installs what is wanted or fails. */
function writeNpm(fails: boolean): void {
  const bin = join(folder, 'node_modules', 'node', 'bin');
  const installs = [
    `mkdir -p '${bin}'`,
    `ln -sf '${process.execPath}' '${bin}/node'`,
    `cp '${folder}/package-lock.json' '${folder}/node_modules/.package-lock.json'`,
  ];
  const work = fails ? 'exit 9' : installs.join('\n');
  writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "$@" > '${folder}/npm-was-called'\n${work}\n`);
  chmodSync(join(folder, 'bin', 'npm'), 0o755);
}

function run(...args: string[]) {
  writeNpm(args.includes('fail-install'));
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path };
  return spawnSync(process.execPath, ['tools/run.mjs', ...args], { cwd: folder, env, encoding: 'utf8' });
}

function npmWasCalled(): boolean {
  const note = join(folder, 'npm-was-called');
  return existsSync(note) && readFileSync(note, 'utf8').startsWith('ci ');
}
