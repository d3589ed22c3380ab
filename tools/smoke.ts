// Packs the project as it would be published, installs the tarball into an empty folder and uses it there as a new user
// would: nothing of the repository is in reach, and only the runtime dependencies are installed.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'trueup-smoke-'));
const trueup = join(folder, 'node_modules', '.bin', 'trueup');
const release = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

// The installed program starts with `env node`: the Node that runs this script has to be the first one found.
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TRUEUP_'))),
  // The account of the embedded vCenter, under the names that the project file of `trueup init` asks for.
  VC_USER: 'administrator@vsphere.local',
  VC_PASSWORD: 'simulator',
  PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
};

let simulator: ChildProcess | undefined;
try {
  run('npm', ['pack', '--pack-destination', folder], { cwd: root });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball.');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`]);
  await useAsANewUser();
  console.log('The packed package installs and works on its own.');
} finally {
  simulator?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function useAsANewUser(): Promise<void> {
  expectText(run(trueup, ['--version']), release);
  run(trueup, ['init', '.', '--url', await startSimulator()]);
  run(trueup, ['validate']);
  run(trueup, ['validate', join('node_modules', 'trueup', 'examples', 'manifests')]);
  run(trueup, ['plan', '--detailed-exitcode'], { status: 2 });
  run(trueup, ['apply', '--yes']);
  run(trueup, ['plan', '--detailed-exitcode'], { status: 0 });
}

/** Starts the embedded vCenter on a free port and answers its address. Its output is read to the end, or it would stop. */
async function startSimulator(): Promise<string> {
  const started = spawn(trueup, ['simulate', '--port', '0'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  simulator = started;
  let output = '';
  return new Promise((resolve, reject) => {
    started.stdout.on('data', (chunk) => {
      output += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    });
    started.on('error', reject);
    started.on('close', () => reject(new Error(`trueup simulate ended before it said its address:\n${output}`)));
  });
}

/** Runs a program in the empty folder and answers what it printed; any other exit status than the expected one fails. */
function run(file: string, args: string[], { cwd = folder, status = 0 } = {}): string {
  console.log(`$ ${[file.replace(folder, '.'), ...args].join(' ')}`);
  const result = spawnSync(file, args, { cwd, env, encoding: 'utf8', timeout: 300_000 });
  const output = `${result.stdout}${result.stderr}`;
  if (result.status === status) return output;
  throw new Error(`exit status ${String(result.status)} instead of ${status}\n${output}`, { cause: result.error });
}

function expectText(output: string, text: string): void {
  if (!output.includes(text)) throw new Error(`"${text}" is not in what was printed:\n${output}`);
}
