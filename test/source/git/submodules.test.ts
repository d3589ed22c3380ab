import { chmod, readdir, readFile, truncate } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startGitHttpServer } from '../../servers/git-http/start-git-http-server.ts';
import type { TestRepository } from '../../servers/make-repository.ts';
import { repositoryWith, revisionOf, signal, sourceOf, temporaryFolder } from './source-under-test.ts';

async function twoRepositories() {
  const shared = await repositoryWith({ files: { 'net.yaml': 'kind: Net\n', 'out.yaml': { link: '../tag.yaml' } } });
  const main = await repositoryWith();
  const server = await startGitHttpServer({ root: dirname(dirname(main.path)) });
  onTestFinished(() => server.close());
  const urlOf = (repository: TestRepository) => `${server.url}/${basename(dirname(repository.path))}/repository.git`;
  return { shared, main, server, url: urlOf(main), sharedUrl: urlOf(shared) };
}

async function addSubmodule(main: TestRepository, commit: string, url: string): Promise<void> {
  await main.commit({ '.gitmodules': `[submodule "shared"]\n\tpath = vsphere/shared\n\turl = ${url}\n` });
  await main.git('update-index', '--add', '--cacheinfo', `160000,${commit},vsphere/shared`);
  await main.git('commit', '--quiet', '-m', 'Submodule');
  await main.push();
}

test.each(['absolute', 'relative'])(
  'a submodule on the same server with an %s address is followed when asked for',
  async (how) => {
    const { shared, main, url, sharedUrl } = await twoRepositories();
    const commit = await shared.git('rev-parse', 'HEAD');
    const relative = `../../${basename(dirname(shared.path))}/repository.git`;
    await addSubmodule(main, commit, how === 'absolute' ? sharedUrl : relative);
    await shared.publish({ 'net.yaml': 'kind: Newer\n' });
    const source = await sourceOf(url, { path: 'vsphere', submodules: true });
    await using checkout = await source.checkout(revisionOf(await source.look(signal)).commit, signal);
    expect(await readFile(join(checkout.folder, 'shared/net.yaml'), 'utf8')).toBe('kind: Net\n');
    expect(checkout.diagnostics).toMatchObject([
      { code: 'symlink-leaves-folder', severity: 'error', source: { file: 'shared/out.yaml' } },
    ]);
  },
);

test.each([
  ['on another server', 'https://elsewhere.example/x.git'],
  ['on another port', 'http://127.0.0.1:1/x.git'],
  ['on this machine’s disk', 'file:///etc'],
  ['that is a path', '/etc'],
  ['that is a command', 'ext::sh -c evil'],
])('a submodule %s is an error, and nobody is asked for it', async (_what, submoduleUrl) => {
  const { shared, main, url, server } = await twoRepositories();
  await addSubmodule(main, await shared.git('rev-parse', 'HEAD'), submoduleUrl);
  const source = await sourceOf(url, { path: 'vsphere', submodules: true });
  const { commit } = revisionOf(await source.look(signal));
  server.requests.length = 0;
  await using checkout = await source.checkout(commit, signal);
  expect(checkout.diagnostics).toMatchObject([
    { code: 'submodule-refused', severity: 'error', source: { file: 'shared' } },
  ]);
  expect(await readdir(checkout.folder)).toEqual(['tag.yaml']);
  expect(server.requests).toEqual([]);
});

test('a submodule whose commit is gone fails the checkout', async () => {
  const { main, url, sharedUrl } = await twoRepositories();
  await addSubmodule(main, '1'.repeat(40), sharedUrl);
  const source = await sourceOf(url, { path: 'vsphere', submodules: true });
  const checkout = source.checkout(revisionOf(await source.look(signal)).commit, signal);
  await expect(checkout).rejects.toThrow(/does not hold this commit/);
});

test('a damaged cache of a submodule heals', async () => {
  const { shared, main, url, sharedUrl } = await twoRepositories();
  await addSubmodule(main, await shared.git('rev-parse', 'HEAD'), sharedUrl);
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(url, { path: 'vsphere', submodules: true, cacheFolder });
  const { commit } = revisionOf(await source.look(signal));
  await (await source.checkout(commit, signal))[Symbol.asyncDispose]();
  await source.close();
  for (const name of await readdir(cacheFolder, { recursive: true })) {
    if (!name.endsWith('.pack')) continue;
    await chmod(join(cacheFolder, name), 0o600);
    await truncate(join(cacheFolder, name), 20);
  }
  await using checkout = await source.checkout(commit, signal);
  expect(await readFile(join(checkout.folder, 'shared/net.yaml'), 'utf8')).toBe('kind: Net\n');
});
