import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import { SourceError } from '../source-error.ts';
import type { Address } from './check-address.ts';
import type { GitSourceOptions } from './git-source-options.ts';

/** What one command of Git's needs to be let in by a server. It is disposed of when the command has ended. */
export interface Access extends AsyncDisposable {
  env: Record<string, string>;
  /** What is written to the command's file descriptor 3. */
  secret?: string;
  secrets: string[];
}

/** Answers the prompts of one server only: a proxy that asks gets nothing. */
const askpass = `#!/bin/sh
case "$1" in
  *"//$TRUEUP_GIT_HOST'"* | *"@$TRUEUP_GIT_HOST'"*) IFS= read -r answer <&3 && printf '%s\\n' "$answer" ;;
  *) exit 1 ;;
esac
`;

/** `folder` is private to this process. Throws `SourceError` when a secret or the known_hosts file cannot be read. */
export async function openAccess(address: Address, options: GitSourceOptions, folder: string): Promise<Access> {
  if (address.scheme === 'ssh' && options.ssh !== undefined) return sshAccess(options.ssh, folder);
  const env = { GIT_ALLOW_PROTOCOL: address.scheme };
  const isHttp = address.scheme === 'https' || address.scheme === 'http';
  if (!isHttp || options.credentials === undefined) {
    return { env, secrets: [], [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const { username = 'token', password } = await readSecret(options.credentials);
  const own = await mkdtemp(join(folder, 'access-'));
  const script = join(own, 'askpass');
  await writeFile(script, askpass, { mode: 0o700 });
  return {
    env: { ...env, GIT_ASKPASS: script, TRUEUP_GIT_HOST: address.host },
    // Git asks for the name first and for the password then, and each question reads one line.
    secret: `${firstLine(username)}\n${firstLine(password)}\n`,
    secrets: [password, Buffer.from(`${username}:${password}`).toString('base64')],
    [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
  };
}

async function sshAccess(
  { privateKey, knownHostsFile }: NonNullable<GitSourceOptions['ssh']>,
  folder: string,
): Promise<Access> {
  const key = await readSecret(privateKey);
  const hosts = await readHosts(knownHostsFile);
  const own = await mkdtemp(join(folder, 'access-'));
  try {
    // ssh refuses a key without a line end at its end, which is easily lost on the way.
    await writeFile(join(own, 'key'), `${key.trimEnd()}\n`, { mode: 0o600 });
    await writeFile(join(own, 'known_hosts'), hosts, { mode: 0o600 });
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    throw error;
  }
  return {
    env: { GIT_ALLOW_PROTOCOL: 'ssh', GIT_SSH_VARIANT: 'ssh', GIT_SSH_COMMAND: sshCommand(basename(own)) },
    secrets: [key],
    [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
  };
}

/** `own` is relative to the folder that commands run in: ssh gives a meaning to many characters of paths. */
function sshCommand(own: string): string {
  const options = {
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    IdentityFile: `${own}/key`,
    UserKnownHostsFile: `${own}/known_hosts`,
    GlobalKnownHostsFile: '/dev/null',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    BatchMode: 'yes',
    PreferredAuthentications: 'publickey',
    ForwardAgent: 'no',
    ClearAllForwardings: 'yes',
    ConnectTimeout: '30',
    ServerAliveInterval: '15',
  };
  return ['ssh -F none', ...Object.entries(options).map(([name, value]) => `-o ${name}=${value}`)].join(' ');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

const checkSecrets = 'Check where the credentials of the source come from.';

/** Only our own words are shown: what another error says may hold the secret. */
async function readSecret<T>(secret: () => Promise<T>): Promise<T> {
  try {
    return await secret();
  } catch (error) {
    const { message, remedy } =
      error instanceof UserError ? error : new UserError('for an unknown reason', checkSecrets);
    throw new SourceError({
      code: 'credentials-refused',
      message: `The credentials of the source cannot be read: ${message}`,
      remedy,
      retry: 'backoff',
    });
  }
}

async function readHosts(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SourceError({
      code: 'host-key-changed',
      message: `The known_hosts file cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`,
      remedy: 'Check `ssh.knownHostsFile` of the source.',
      retry: 'backoff',
    });
  }
}
