// The daemon on the embedded vCenter, with a Git repository made of the examples: what `npm start` runs.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultAccount } from '../src/simulator/options.ts';
import { startSimulator } from '../src/simulator/simulator.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const port = process.env['TRUEUP_PORT'] ?? '8484';
const folder = await mkdtemp(join(tmpdir(), 'trueup-start-'));
const repository = join(folder, 'infra');
const simulator = await startSimulator({});

await cp(join(root, 'examples', 'manifests'), join(repository, 'manifests'), { recursive: true });
git('init', '--quiet', '--initial-branch=main');
git('add', '.');
git('commit', '--quiet', '-m', 'Everything that the company has');
await writeFile(join(folder, 'trueup.yaml'), project(simulator.url));

process.stdout.write(`
An embedded vCenter runs at ${simulator.url} (${defaultAccount.user}, password ${defaultAccount.password}).
A Git repository made of the examples is at ${repository}.

Try, in another terminal:
  cd ${repository}
  edit a file below manifests/ and "git commit -a": the daemon applies it
  trueup status --server http://127.0.0.1:${port}
  curl http://127.0.0.1:${port}/api/v1/environments
  change something by hand:
    export TRUEUP_URL=${simulator.url} TRUEUP_USERNAME=${defaultAccount.user} TRUEUP_PASSWORD=${defaultAccount.password}
    ${join(root, 'tools', 'change-by-hand.sh')}
Stop it with Ctrl-C.

`);

const daemon = spawn(process.execPath, [join(root, 'src', 'main.ts'), 'daemon', '--config', join(folder, 'trueup.yaml')], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, VC_USER: defaultAccount.user, VC_PASSWORD: defaultAccount.password },
  detached: true,
});
const stop = (): void => void daemon.kill('SIGTERM');
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
const status = await new Promise<number | null>((resolve) => daemon.on('exit', resolve));
await simulator.close();
await rm(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=You', '-c', 'user.email=you@example.com'];
  const { status: ended, stderr } = spawnSync('git', ['-C', repository, ...identity, ...args], { encoding: 'utf8' });
  if (ended !== 0) throw new Error(`git ${args[0] ?? ''} failed: ${stderr}`);
}

function project(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: example }
spec:
  targets:
    - name: embedded
      url: ${url}
      credentials: { username: { valueFrom: { env: VC_USER } }, password: { valueFrom: { env: VC_PASSWORD } } }
  sources:
    - { name: infra, git: { url: ${repository}, branch: main, interval: 5s } }
  environments:
    - name: company
      target: embedded
      manifests: [manifests]
      sync: { mode: automatic, interval: 1m }
  daemon:
    listen: 127.0.0.1:${port}
    anonymous: operator
`;
}
