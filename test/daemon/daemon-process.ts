import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultAccount } from '../../src/simulator/options.ts';
import type { EnvironmentStatus } from '../../src/controller/environment-status.ts';

const program = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
export const webhookSecret = 'a secret that only this test knows';

export interface DaemonProcess {
  /** Address of its API; another one after each start. */
  readonly url: string;
  readonly folder: string;
  /** What it wrote, to standard output and standard error. */
  readonly output: string;
  /** Resolves when the API answers. */
  start(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit status. */
  stop(): Promise<number | null>;
  /** Says that the branch moved, as a forge does. */
  webhook(): Promise<number>;
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
  environments(): Promise<EnvironmentStatus[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface DaemonProcessOptions {
  vcenter: string;
  repository: string;
  /** YAML below `environments:`, two spaces of indent and a dash for each. */
  environments: string;
  /** More lines of the source, as flow YAML: `git` settings. */
  git?: string;
  /** How often it asks; five seconds when left out. */
  interval?: string;
  /** Its forge, as flow YAML; a generic one when left out. */
  forge?: string;
  /** More of the spec, as YAML with two spaces of indent. */
  spec?: string;
  env?: Record<string, string>;
}

/** The program as people run it: a process of its own, with a project file, on a real repository. */
export async function daemonProcess(options: DaemonProcessOptions): Promise<DaemonProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-daemon-'));
  await writeFile(join(folder, 'trueup.yaml'), projectOf(options));
  let child: ChildProcess | undefined;
  let url = '';
  let output = '';
  const ended = async (): Promise<number | null> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null)
      return running?.exitCode ?? null;
    return new Promise((resolve) => running.on('exit', (code) => resolve(code)));
  };
  const process_: DaemonProcess = {
    get url() {
      return url;
    },
    folder,
    get output() {
      return output;
    },
    async start() {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      let seen = '';
      const started = spawn(process.execPath, [program, 'daemon', '--config', join(folder, 'trueup.yaml')], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          VC_USER: defaultAccount.user,
          VC_PASSWORD: defaultAccount.password,
          WEBHOOK_SECRET: webhookSecret,
          ...options.env,
        },
      });
      child = started;
      const take = (chunk: Buffer): void => {
        const text = chunk.toString();
        output = `${output}${text}`.slice(-100_000);
        seen += text;
        const found = /^API: (?<url>\S+)\/api\/v1/m.exec(seen)?.groups?.['url'];
        if (found !== undefined) resolve(found);
      };
      started.stdout.on('data', take);
      started.stderr.on('data', take);
      started.on('exit', () => reject(new Error(`the daemon ended before it was up:\n${seen}`)));
      url = await promise;
    },
    async kill() {
      child?.kill('SIGKILL');
      await ended();
    },
    async stop() {
      child?.kill('SIGTERM');
      return ended();
    },
    async webhook() {
      const body = JSON.stringify({ branch: 'main' });
      const time = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', webhookSecret).update(`${time}.${body}`).digest('hex');
      const headers = { 'content-type': 'application/json', 'x-trueup-signature': `t=${time},v1=${signature}` };
      const answer = await fetch(`${url}/webhooks/infra`, { method: 'POST', body, headers });
      return answer.status;
    },
    async get<T>(path: string) {
      const answer = await fetch(`${url}${path}`);
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    post: async (path, body) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async environments() {
      return (await process_.get<{ items: EnvironmentStatus[] }>('/api/v1/environments')).items;
    },
    async [Symbol.asyncDispose]() {
      await process_.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return process_;
}

const genericForge = '{ type: generic, repository: acme/infra, webhookSecret: { valueFrom: { env: WEBHOOK_SECRET } } }';

function projectOf(options: DaemonProcessOptions): string {
  const { vcenter, repository, environments, git = '', interval = '5s', spec = '', forge = genericForge } = options;
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: test }
spec:
  targets:
    - name: vc
      url: ${vcenter}
      credentials: { username: { valueFrom: { env: VC_USER } }, password: { valueFrom: { env: VC_PASSWORD } } }
  sources:
    - name: infra
      git: { url: ${JSON.stringify(repository)}, interval: ${interval}${git} }
      forge: ${forge}
  daemon: { listen: "127.0.0.1:0", anonymous: admin }
  environments:
${environments}
${spec}`;
}
