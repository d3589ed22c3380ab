import { expect, test } from 'vitest';
import { runGit, type TestRepository } from '../../servers/make-repository.ts';
import { SourceError } from '../../../src/source/source-error.ts';
import { repositoryWith, revisionOf, signal, sourceOf } from './source-under-test.ts';

const pull = 'refs/pull/7/head';
const lines = (...changed: string[]): string => ['a', 'b', 'c', 'd', 'e', ...changed].join('\n');

async function withPull(files: Record<string, string | null>): Promise<{ repository: TestRepository; head: string }> {
  const repository = await repositoryWith({ files: { 'vsphere/a.yaml': lines(), 'vsphere/b.yaml': 'b' } });
  await repository.switchTo('feature');
  const head = await repository.commit(files);
  await repository.git('push', '--quiet', repository.path, `HEAD:${pull}`);
  await repository.switchTo('main', 'main');
  return { repository, head };
}

test('a pull request is merged into the branch as it stands now', async () => {
  const { repository, head } = await withPull({ 'vsphere/a.yaml': lines('f'), 'vsphere/new.yaml': 'n' });
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  await source.look(signal);
  const base = await repository.publish({ 'vsphere/b.yaml': 'changed' });
  const result = await source.mergeResult?.(pull, head, signal);
  expect(result).toMatchObject({ state: 'merged', base });
  if (result?.state !== 'merged') return;
  expect(await source.mergeResult?.(pull, head, signal)).toEqual(result);

  expect(await source.changedPaths(base, result.commit, signal)).toEqual(['a.yaml', 'new.yaml']);
  await using checkout = await source.checkout(result.commit, signal);
  expect(checkout.revision).toMatchObject({ commit: result.commit, author: 'Trueup' });
});

test('a conflict names the paths', async () => {
  const { repository, head } = await withPull({ 'vsphere/a.yaml': lines('mine'), 'vsphere/b.yaml': null });
  const base = await repository.publish({ 'vsphere/a.yaml': lines('theirs'), 'vsphere/b.yaml': 'kept' });
  const source = await sourceOf(repository.path);
  expect(await source.mergeResult?.(pull, head, signal)).toEqual({
    state: 'conflict',
    paths: ['vsphere/a.yaml', 'vsphere/b.yaml'],
    base,
  });
});

test('the answer is for the commit that was asked for, also when the pull request has grown', async () => {
  const { repository, head } = await withPull({ 'vsphere/new.yaml': 'n' });
  await repository.switchTo('feature', 'feature');
  await repository.commit({ 'vsphere/newer.yaml': 'n' });
  await repository.git('push', '--quiet', repository.path, `HEAD:${pull}`);
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  const { commit } = revisionOf(await source.look(signal));
  const result = await source.mergeResult?.(pull, head, signal);
  expect(result?.state === 'merged' && (await source.changedPaths(commit, result.commit, signal))).toEqual([
    'new.yaml',
  ]);
});

test('a commit that was forced out of its pull request is said so', async () => {
  const { repository, head } = await withPull({ 'vsphere/new.yaml': 'n' });
  await repository.switchTo('feature', 'main');
  await repository.commit({ 'vsphere/other.yaml': 'n' });
  await repository.git('push', '--quiet', '--force', repository.path, `HEAD:${pull}`);
  const source = await sourceOf(repository.path);
  await expect(source.mergeResult?.(pull, head, signal)).rejects.toThrow(/does not lead to the commit/);
});

test('a pull request is merged whose branch left the other one longer ago than is fetched at once', async () => {
  const { repository, head } = await withPull({ 'vsphere/new.yaml': 'n' });
  const from = await repository.git('rev-parse', 'HEAD');
  const many = Array.from({ length: 130 }, (_, index) => {
    const parent = index === 0 ? `from ${from}\n` : '';
    return `commit refs/heads/main\ncommitter Ada <a@b> 1000000000 +0000\ndata 1\nx\n${parent}M 644 inline count\ndata 3\n${index + 100}\n`;
  });
  await runGit(repository.work, ['fast-import', '--quiet'], many.join(''));
  await repository.git('push', '--quiet', repository.path, 'main');
  const source = await sourceOf(repository.path);
  await source.look(signal);
  expect(await source.mergeResult?.(pull, head, signal)).toMatchObject({ state: 'merged' });
});

test('branches without a common commit are no merge', async () => {
  const { repository } = await withPull({ 'vsphere/new.yaml': 'n' });
  await repository.git('checkout', '--quiet', '--orphan', 'other');
  const head = await repository.commit({ 'vsphere/a.yaml': 'else' });
  await repository.git('push', '--quiet', '--force', repository.path, `HEAD:${pull}`);
  const merging = (await sourceOf(repository.path)).mergeResult?.(pull, head, signal);
  await expect(merging).rejects.toMatchObject({ problem: { code: 'merge-conflict' } });
});

test.each([
  ['--upload-pack=evil', 'a'.repeat(40), 'unsafe'],
  ['refs/../x', 'a'.repeat(40), 'unsafe'],
  [pull, 'HEAD', 'unsafe'],
  ['refs/pull/99/head', 'a'.repeat(40), 'branch-missing'],
])('%s at %s is refused with a reason', async (ref, head, code) => {
  const { repository } = await withPull({ 'vsphere/new.yaml': 'n' });
  const merging = (await sourceOf(repository.path)).mergeResult?.(ref, head, signal);
  const error: unknown = await merging?.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(SourceError);
  expect(error).toMatchObject({ problem: { code } });
});
