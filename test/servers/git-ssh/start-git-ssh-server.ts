import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { quietPort } from '../quiet-port.ts';

const run = promisify(execFile);

export interface GitSshServer extends AsyncDisposable {
  /** Address of a bare repository by its absolute path. */
  urlOf(repository: string): string;
  port: number;
  privateKey: string;
  /** File that holds the server's host key. */
  knownHostsFile: string;
  /** A key that the server does not let in. */
  strangerKey: string;
  /** Starts again on the same port with another host key; the known_hosts file stays as it is. */
  changeHostKey(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real sshd for the current user, with throw-away keys, on a free port of 127.0.0.1. Needs no rights. */
export async function startGitSshServer(): Promise<GitSshServer> {
  const sshd = findSshd();
  // sshd refuses keys below folders that others may write to; the temporary folder itself is one.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'trueup-sshd-')));
  await chmod(folder, 0o700);
  const port = await quietPort();
  const hostKey = await makeKey(folder, 'host');
  const userKey = await makeKey(folder, 'user');
  const stranger = await makeKey(folder, 'stranger');
  const knownHostsFile = join(folder, 'known_hosts');
  await writeFile(knownHostsFile, `[127.0.0.1]:${port} ${hostKey.public}\n`);
  await writeFile(join(folder, 'authorized_keys'), `${userKey.public}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'sshd_config'), configOf(folder, port));
  await preparePrivilegeSeparation();
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    running = spawn(sshd, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
    await untilListening(running, port);
  };
  const stop = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    port,
    knownHostsFile,
    privateKey: userKey.private,
    strangerKey: stranger.private,
    urlOf: (repository) => `ssh://${userInfo().username}@127.0.0.1:${port}${repository}`,
    async changeHostKey() {
      await stop();
      await makeKey(folder, 'host');
      await start();
    },
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function findSshd(): string {
  const places = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd', '/sbin/sshd'];
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new Error(
    'These tests need sshd. Install the OpenSSH server (`apt-get install openssh-server`) and run them again.',
  );
}

async function makeKey(folder: string, name: string): Promise<{ private: string; public: string }> {
  const file = join(folder, name);
  await rm(file, { force: true });
  await rm(`${file}.pub`, { force: true });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return { private: await readFile(file, 'utf8'), public: (await readFile(`${file}.pub`, 'utf8')).trim() };
}

function configOf(folder: string, port: number): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    `PidFile ${join(folder, 'pid')}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin prohibit-password',
    'UsePAM no',
    'StrictModes no',
    'AcceptEnv GIT_PROTOCOL',
    'LogLevel ERROR',
    '',
  ].join('\n');
}

/** sshd that runs as root wants an empty folder there, which the service would make otherwise. */
async function preparePrivilegeSeparation(): Promise<void> {
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
}

/** sshd says nothing when it is ready: it is when it takes a connection. */
async function untilListening(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (child.exitCode === null) {
    if (await takesConnections(port)) return;
    // It starts sooner when it is not asked all the time.
    await wait(5);
  }
  throw new Error(`sshd did not start: ${said}`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    // The server speaks first: what takes the connection is an sshd.
    socket.once('data', end(true)).once('error', end(false)).once('close', end(false));
  });
}
