import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type FileContent = string | Uint8Array | { link: string } | null;

/** A bare repository to push to and a working tree to push from. */
export interface TestRepository extends AsyncDisposable {
  /** Of the bare repository. */
  path: string;
  work: string;
  /** Writes files (`null` removes one), commits them on the branch that is checked out, and answers the commit. */
  commit(files: Record<string, FileContent>, message?: string): Promise<string>;
  /** Pushes what is checked out to the bare repository, by force. */
  push(branch?: string): Promise<void>;
  /** Makes a branch here, or goes to one; `from` a commit or another branch. */
  switchTo(branch: string, from?: string): Promise<void>;
  /** Commits and pushes. */
  publish(files: Record<string, FileContent>, message?: string): Promise<string>;
  git(...args: string[]): Promise<string>;
}

interface RepositoryOptions {
  files?: Record<string, FileContent>;
  format?: 'sha1' | 'sha256';
}

/** With one commit on `main`, pushed. */
export async function makeRepository({ files, format = 'sha1' }: RepositoryOptions = {}): Promise<TestRepository> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'trueup-repository-')));
  const path = join(folder, 'repository.git');
  const work = join(folder, 'work');
  const init = ['init', '--quiet', '--initial-branch=main', `--object-format=${format}`];
  await runGit(folder, [...init, '--bare', path]);
  await runGit(path, ['config', 'receive.denyDeleteCurrent', 'ignore']);
  await runGit(folder, [...init, work]);
  const git = (...args: string[]): Promise<string> => runGit(work, args);
  const repository: TestRepository = {
    path,
    work,
    git,
    async commit(changes, message = 'Change') {
      for (const [name, content] of Object.entries(changes)) await put(join(work, name), content);
      await git('add', '--all', '--force');
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    async push(branch) {
      const target = branch ?? (await git('branch', '--show-current'));
      await git('push', '--quiet', '--force', path, `HEAD:refs/heads/${target}`);
    },
    async switchTo(branch, from = 'HEAD') {
      await git('checkout', '--quiet', '-B', branch, from);
    },
    async publish(changes, message) {
      const commit = await repository.commit(changes, message);
      await repository.push();
      return commit;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
  await repository.publish(files ?? { 'vsphere/tag.yaml': 'kind: Tag\n' }, 'First');
  return repository;
}

/** Git without anybody's configuration, so that tests go the same way on every machine. */
export async function runGit(folder: string, args: readonly string[], input?: string | Uint8Array): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@acme.example',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@acme.example',
  };
  const running = run('git', [...args], { cwd: folder, env, maxBuffer: 64 * 2 ** 20 });
  running.child.stdin?.end(input);
  return (await running).stdout.trim();
}

async function put(path: string, content: FileContent): Promise<void> {
  await rm(path, { recursive: true, force: true });
  if (content === null) return;
  await mkdir(dirname(path), { recursive: true });
  if (typeof content === 'object' && 'link' in content) await symlink(content.link, path);
  else await writeFile(path, content);
}
