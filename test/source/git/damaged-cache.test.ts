import { chmod, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startGitHttpServer } from '../../servers/git-http/start-git-http-server.ts';
import { problemOfLook, repositoryWith, revisionOf, signal, sourceOf, temporaryFolder } from './source-under-test.ts';

async function gitDirIn(cacheFolder: string): Promise<string> {
  const names = await readdir(join(cacheFolder, 'repositories'));
  return join(cacheFolder, 'repositories', names.find((name) => name.endsWith('.git')) ?? '');
}

async function packsIn(gitDir: string): Promise<string[]> {
  const folder = join(gitDir, 'objects/pack');
  return (await readdir(folder)).filter((name) => name.endsWith('.pack')).map((name) => join(folder, name));
}

const damages: [string, (gitDir: string) => Promise<void>][] = [
  ['a pack is empty', async (gitDir) => truncatePacks(gitDir, 0)],
  ['a pack was cut off', async (gitDir) => truncatePacks(gitDir, 40)],
  ['the packs are gone', async (gitDir) => rm(join(gitDir, 'objects/pack'), { recursive: true })],
  ['HEAD is gone', async (gitDir) => rm(join(gitDir, 'HEAD'))],
  ['the settings are no settings', async (gitDir) => writeFile(join(gitDir, 'config'), '[core\nnonsense')],
  ['the whole repository is gone', async (gitDir) => rm(gitDir, { recursive: true })],
  [
    'it is an empty folder',
    async (gitDir) => rm(gitDir, { recursive: true }).then(() => mkdir(gitDir).then(() => undefined)),
  ],
  ['all references are gone', async (gitDir) => rm(join(gitDir, 'refs/trueup'), { recursive: true })],
];

test.each(damages)('when %s, it heals at the next commit', async (_what, damage) => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(repository.path, { cacheFolder });
  await source.look(signal);
  await damage(await gitDirIn(cacheFolder));
  const commit = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit } });
  await using checkout = await source.checkout(commit, signal);
  expect(await readdir(join(checkout.folder, 'vsphere'))).toEqual(['a.yaml', 'tag.yaml']);
});

test.each(damages)('when %s, a checkout of the commit in force heals it', async (_what, damage) => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(repository.path, { cacheFolder });
  const { commit } = revisionOf(await source.look(signal));
  await damage(await gitDirIn(cacheFolder));
  await using checkout = await source.checkout(commit, signal);
  expect(await readdir(join(checkout.folder, 'vsphere'))).toEqual(['tag.yaml']);
});

test('locks, half-written packs, keys and checkouts of a process that was killed are cleared away', async () => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const before = await sourceOf(repository.path, { cacheFolder });
  const { commit } = revisionOf(await before.look(signal));
  await before.checkout(commit, signal);
  const gitDir = await gitDirIn(cacheFolder);
  await before.close();
  const [run = ''] = await readdir(join(cacheFolder, 'run')).then((names) => (names.length > 0 ? names : ['left']));
  for (const file of ['shallow.lock', 'packed-refs.lock', 'config.lock', 'objects/pack/tmp_pack_x1']) {
    await writeFile(join(gitDir, file), '');
  }
  await mkdir(join(cacheFolder, 'run', run, 'access-x'), { recursive: true });
  await writeFile(join(cacheFolder, 'run', run, 'access-x', 'key'), 'secret');

  const next = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  const after = await sourceOf(repository.path, { cacheFolder });
  expect(revisionOf(await after.look(signal)).commit).toBe(next);
  expect((await readdir(gitDir, { recursive: true })).filter((name) => /lock$|tmp_/.test(name))).toEqual([]);
});

test('two processes never share a cache: the second is told so, and takes over when the first ends', async () => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const first = await sourceOf(repository.path, { cacheFolder });
  await first.look(signal);
  const { takeLock } = await import('../../../src/source/git/exclusive-lock.ts');
  const lock = `${await gitDirIn(cacheFolder)}.lock`;
  expect(takeLock(lock)).toBeUndefined();
  await first.close();
  const other = takeLock(lock);
  expect(await problemOfLook(first)).toMatchObject({
    retry: 'backoff',
    message: expect.stringContaining('Another process uses the cache') as string,
  });
  other?.();
  expect(await first.look(signal)).toMatchObject({ state: 'unchanged' });
});

test('a server that is down while the cache is damaged costs nothing, and it heals when it is back', async () => {
  const repository = await repositoryWith();
  const server = await startGitHttpServer({ root: dirname(repository.path) });
  onTestFinished(() => server.close());
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(`${server.url}/repository.git`, { cacheFolder });
  const { commit } = revisionOf(await source.look(signal));
  await truncatePacks(await gitDirIn(cacheFolder), 10);
  server.state = 'broken';
  await expect(source.checkout(commit, signal)).rejects.toMatchObject({ problem: { code: 'unreachable' } });
  server.state = 'up';
  await using checkout = await source.checkout(commit, signal);
  expect(checkout.revision.commit).toBe(commit);
});

test('a disk that is full is a state of its own, and passes', async () => {
  const repository = await repositoryWith();
  const bin = await temporaryFolder();
  // Fails as Git does when index-pack cannot write; everything else goes to the real one.
  const script = `#!/bin/sh
case "$*" in *" fetch "*) [ -e '${bin}/full' ] && { echo "fatal: write error: No space left on device" >&2; exit 128; } ;; esac
PATH='${process.env['PATH']}' exec git "$@"
`;
  await writeFile(join(bin, 'git'), script);
  await chmod(join(bin, 'git'), 0o755);
  const source = await sourceOf(repository.path, { env: { PATH: `${bin}:${process.env['PATH']}` } });
  const revision = revisionOf(await source.look(signal));
  const commit = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  await writeFile(join(bin, 'full'), '');
  expect(await source.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'disk' } });
  await rm(join(bin, 'full'));
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit } });
});

test('a machine without Git is told so', async () => {
  const repository = await repositoryWith();
  const source = await sourceOf(repository.path, { env: { PATH: await temporaryFolder() } });
  expect(await problemOfLook(source)).toMatchObject({
    code: 'git-missing',
    remedy: expect.stringContaining('2.38') as string,
  });
});

async function truncatePacks(gitDir: string, bytes: number): Promise<void> {
  for (const pack of await packsIn(gitDir)) {
    await chmod(pack, 0o600);
    await truncate(pack, bytes);
  }
}
