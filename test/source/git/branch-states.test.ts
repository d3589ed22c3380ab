import { expect, test } from 'vitest';
import { runGit } from '../../servers/make-repository.ts';
import { problemOfLook, repositoryWith, revisionOf, signal, sourceOf, temporaryFolder } from './source-under-test.ts';

test('a forced push is told from an ordinary one', async () => {
  const repository = await repositoryWith();
  const first = await repository.git('rev-parse', 'HEAD');
  await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  const source = await sourceOf(repository.path);
  const before = revisionOf(await source.look(signal));
  await repository.git('reset', '--quiet', '--hard', first);
  const commit = await repository.publish({ 'vsphere/b.yaml': 'kind: Tag\n' });
  expect(await source.look(signal)).toMatchObject({
    state: 'moved',
    from: before.commit,
    revision: { commit },
    forced: true,
  });
});

test('a branch that is set back to an older commit was forced, too', async () => {
  const repository = await repositoryWith();
  const first = await repository.git('rev-parse', 'HEAD');
  await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  const source = await sourceOf(repository.path);
  await source.look(signal);
  await repository.git('push', '--quiet', '--force', repository.path, `${first}:refs/heads/main`);
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit: first }, forced: true });
});

test('an ordinary push of more commits than are fetched at once is not taken for a forced one', async () => {
  const repository = await repositoryWith();
  await addCommits(repository, 80);
  const source = await sourceOf(repository.path);
  const from = revisionOf(await source.look(signal)).commit;
  await addCommits(repository, 120);
  const look = await source.look(signal);
  expect(look).toMatchObject({ state: 'moved', from });
  expect(look).not.toHaveProperty('forced');
  expect(await source.changedPaths(from, revisionOf(look).commit, signal)).toEqual(['count']);
});

test('a branch that is deleted keeps the last revision in force, and comes back', async () => {
  const repository = await repositoryWith();
  await repository.git('push', '--quiet', repository.path, 'HEAD:refs/heads/other');
  const source = await sourceOf(repository.path);
  const revision = revisionOf(await source.look(signal));
  await repository.git('push', '--quiet', repository.path, ':refs/heads/main');
  expect(await source.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'branch-missing' } });
  await repository.push();
  expect(await source.look(signal)).toEqual({ state: 'unchanged', revision });
});

test('a branch is not taken for another one whose name ends like it', async () => {
  const repository = await repositoryWith();
  await repository.git('push', '--quiet', repository.path, 'HEAD:refs/heads/x/refs/heads/live');
  expect(await problemOfLook(await sourceOf(repository.path, { branch: 'live' }))).toMatchObject({
    code: 'branch-missing',
  });
});

test.each([
  ['the folder is gone', { 'vsphere/tag.yaml': null, 'else.yaml': 'x' }, 'has no folder "vsphere"'],
  ['the folder became a file', { vsphere: 'x' }, 'has no folder "vsphere"'],
  ['nothing at all is left', { 'vsphere/tag.yaml': null }, 'has no folder "vsphere"'],
])('when %s the last revision stays in force', async (_what, files, message) => {
  const repository = await repositoryWith();
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  const revision = revisionOf(await source.look(signal));
  await repository.publish(files);
  for (const _again of [1, 2]) {
    expect(await source.look(signal)).toMatchObject({
      state: 'failed',
      revision,
      problem: { code: 'path-missing', message: expect.stringContaining(message) as string },
    });
  }
  const commit = await repository.publish({ vsphere: null, 'vsphere/tag.yaml': 'kind: Tag\n' });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', from: revision.commit, revision: { commit } });
});

test('a commit without any file never looks like one with no manifests', async () => {
  const repository = await repositoryWith();
  const source = await sourceOf(repository.path);
  const revision = revisionOf(await source.look(signal));
  await repository.publish({ vsphere: null });
  expect(await source.look(signal)).toMatchObject({
    state: 'failed',
    revision,
    problem: { code: 'path-missing', message: 'The commit holds no file at all' },
  });
});

test('after a restart the first look finds what was in force without fetching it again', async () => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const before = await sourceOf(repository.path, { cacheFolder });
  const revision = revisionOf(await before.look(signal));
  await before.close();
  const after = await sourceOf(repository.path, { cacheFolder });
  expect(await after.look(signal)).toEqual({ state: 'moved', revision });
  expect(await after.look(signal)).toEqual({ state: 'unchanged', revision });
});

test('a repository of SHA-256 hashes is followed', async () => {
  const repository = await repositoryWith({ format: 'sha256' });
  const source = await sourceOf(repository.path);
  expect(revisionOf(await source.look(signal)).commit).toMatch(/^[0-9a-f]{64}$/);
});

test('a second source of the same repository shares its cache and keeps its own branch', async () => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  await repository.switchTo('next');
  const next = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  const first = await sourceOf(repository.path, { cacheFolder });
  const second = await sourceOf(repository.path, { cacheFolder, name: 'other', branch: 'next' });
  const looks = await Promise.all([first.look(signal), second.look(signal)]);
  expect(looks.map(revisionOf)).toMatchObject([{ subject: 'First' }, { commit: next }]);
  await first.close();
  expect(await second.look(signal)).toMatchObject({ state: 'unchanged' });
});

/** With one program for all of them. */
async function addCommits(repository: Awaited<ReturnType<typeof repositoryWith>>, count: number): Promise<void> {
  const from = await repository.git('rev-parse', 'HEAD');
  const commits = Array.from({ length: count }, (_, index) => {
    const text = `${from} ${index}`;
    const author = 'committer Ada <ada@acme.example> 1000000000 +0000';
    const parent = index === 0 ? `from ${from}\n` : '';
    return `commit refs/heads/main\n${author}\ndata 1\nx\n${parent}M 644 inline count\ndata ${text.length}\n${text}\n`;
  });
  await runGit(repository.work, ['fast-import', '--quiet'], commits.join(''));
  await repository.git('reset', '--quiet', '--hard');
  await repository.push();
}
