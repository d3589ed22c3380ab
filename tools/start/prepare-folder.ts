import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from '../../src/simulator/sessions.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface FolderOptions {
  vcenter: string;
  /** Where the daemon will listen. */
  port: number;
  /** Who changes things by hand. */
  administrator: Account;
}

/**
 * A folder in which everything can be tried: a Git repository made of the examples, a project file, and the two programs
 * `trueup` and `by-hand`, so that what is printed can be pasted as it is.
 */
export async function prepareFolder(options: FolderOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trueup-start-'));
  try {
    await fill(folder, options);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function fill(folder: string, options: FolderOptions): Promise<void> {
  await makeRepository(join(folder, 'infra'));
  await writeFile(join(folder, 'trueup.yaml'), projectOf(options, join(folder, 'infra')));
  await writeProgram(join(folder, 'trueup'), join(root, 'src', 'main.ts'), {});
  await writeProgram(join(folder, 'by-hand'), join(root, 'tools', 'by-hand.ts'), {
    TRUEUP_URL: options.vcenter,
    TRUEUP_USERNAME: options.administrator.user,
    TRUEUP_PASSWORD: options.administrator.password,
  });
}

async function makeRepository(repository: string): Promise<void> {
  await cp(join(root, 'examples', 'manifests'), join(repository, 'manifests'), { recursive: true });
  // Within a hook of Git's, these name the repository that the hook is of.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const git = (...args: string[]): void => {
    const { status, stderr, error } = spawnSync('git', ['-C', repository, ...args], { encoding: 'utf8', env });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  };
  git('init', '--quiet', '--initial-branch=main');
  // Of its own, so that committing works for people who have told Git no name yet, or ask it to sign.
  git('config', 'user.name', 'You');
  git('config', 'user.email', 'you@example.com');
  git('config', 'commit.gpgsign', 'false');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Everything that the company has');
}

/** A program for the shell that runs a script of this repository with the Node that runs now. */
async function writeProgram(path: string, script: string, variables: Record<string, string>): Promise<void> {
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  const text = `#!/bin/sh\n${exports.join('')}exec ${quote(process.execPath)} ${quote(script)} "$@"\n`;
  await writeFile(path, text, { mode: 0o755 });
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function projectOf({ vcenter, port }: FolderOptions, repository: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: example }
spec:
  targets:
    - name: embedded
      url: ${vcenter}
      credentials: { username: { valueFrom: { env: VC_USER } }, password: { valueFrom: { env: VC_PASSWORD } } }
  sources:
    - { name: infra, git: { url: ${JSON.stringify(repository)}, branch: main, interval: 5s } }
  environments:
    - name: company
      target: embedded
      manifests: [manifests]
      sync: { mode: automatic, interval: 30s, allow: [safe] }
  daemon:
    listen: 127.0.0.1:${port}
    anonymous: operator # whoever sits at this machine may ask, approve and hold
`;
}
