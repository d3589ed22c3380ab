import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderSource, type FolderSourceOptions } from '../../src/source/folder-source.ts';
import type { FollowedSource, SourceLook } from '../../src/source/revision.ts';
import { folderWith } from './folder.ts';

const { signal } = new AbortController();

async function sourceOf(folder: string, options: Partial<FolderSourceOptions> = {}): Promise<FollowedSource> {
  const source = createFolderSource({ name: 'folder', folder, cacheFolder: await folderWith({}), ...options });
  onTestFinished(() => source.close());
  return source;
}

function commitOf(look: SourceLook): string {
  if (look.state === 'failed') throw new Error(look.problem.message);
  return look.revision.commit;
}

test('every save is a revision, and the same files are the same one', async () => {
  const folder = await folderWith({ 'lab/tag.yaml': 'a' });
  const source = await sourceOf(folder);
  const first = await source.look(signal);
  expect(first).toEqual({ state: 'moved', revision: { commit: expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
  expect(await source.look(signal)).toMatchObject({ state: 'unchanged' });
  await writeFile(join(folder, 'lab/tag.yaml'), 'b');
  await writeFile(join(folder, 'new.yaml'), 'n');
  const second = await source.look(signal);
  expect(second).toMatchObject({ state: 'moved', from: commitOf(first) });
  expect(await source.changedPaths(commitOf(first), commitOf(second), signal)).toEqual(['lab/tag.yaml', 'new.yaml']);
  expect(await source.changedPaths('unknown', commitOf(second), signal)).toBeUndefined();
  await writeFile(join(folder, 'lab/tag.yaml'), 'a');
  await rm(join(folder, 'new.yaml'));
  expect(commitOf(await source.look(signal))).toBe(commitOf(first));
});

test('a checkout stays as it was while people save', async () => {
  const folder = await folderWith({ 'tag.yaml': 'a', '.hidden': 'h' });
  await symlink('tag.yaml', join(folder, 'link.yaml'));
  const source = await sourceOf(folder);
  const checkout = await source.checkout(commitOf(await source.look(signal)), signal);
  await writeFile(join(folder, 'tag.yaml'), 'b');
  expect(await readFile(join(checkout.folder, 'link.yaml'), 'utf8')).toBe('a');
  expect((await readdir(checkout.folder)).toSorted()).toEqual(['link.yaml', 'tag.yaml']);
  await checkout[Symbol.asyncDispose]();
});

test('a revision that is gone cannot be checked out', async () => {
  const folder = await folderWith({ 'tag.yaml': 'a' });
  const source = await sourceOf(folder);
  const commit = commitOf(await source.look(signal));
  await writeFile(join(folder, 'tag.yaml'), 'b');
  await expect(source.checkout(commit, signal)).rejects.toMatchObject({ problem: { retry: 'backoff' } });
});

test.each([
  ['is gone', (folder: string) => rm(folder, { recursive: true })],
  ['is empty', (folder: string) => rm(join(folder, 'tag.yaml'))],
])('a folder that %s keeps the last revision in force', async (_what, change) => {
  const folder = await folderWith({ 'tag.yaml': 'a' });
  const source = await sourceOf(folder);
  const commit = commitOf(await source.look(signal));
  await change(folder);
  expect(await source.look(signal)).toMatchObject({
    state: 'failed',
    revision: { commit },
    problem: { code: 'path-missing' },
  });
});

test('more than the limits is refused', async () => {
  const folder = await folderWith({ 'a.yaml': 'a', 'b.yaml': 'b'.repeat(100) });
  for (const limits of [{ files: 1 }, { size: 50 }]) {
    expect(await (await sourceOf(folder, { limits })).look(signal)).toMatchObject({ problem: { code: 'too-large' } });
  }
});

test('neither the cache nor the database of the daemon is a change', async () => {
  const folder = await folderWith({ 'a.yaml': 'a' });
  const source = await sourceOf(folder, { cacheFolder: join(folder, 'cache') });
  await source.checkout(commitOf(await source.look(signal)), signal);
  for (const name of ['trueup.db', 'trueup.db-wal', 'trueup.db.lock', 'daemon.log'])
    await writeFile(join(folder, name), 'x');
  expect(await source.look(signal)).toMatchObject({ state: 'unchanged' });
});

test('a save is noticed without asking', async () => {
  const folder = await folderWith({ 'a.yaml': 'a' });
  const stop = new AbortController();
  const changes = (await sourceOf(folder)).watch?.(stop.signal);
  await changes?.next();
  await writeFile(join(folder, 'a.yaml'), 'b');
  expect(await changes?.next()).toEqual({ done: false, value: undefined });
  stop.abort();
  await changes?.return(undefined);
});

test('where paths are named, nothing else is a change', async () => {
  const folder = await folderWith({ 'lab/a.yaml': 'a', 'notes.txt': 'x' });
  const source = await sourceOf(folder, { only: ['lab'] });
  const commit = commitOf(await source.look(signal));
  await writeFile(join(folder, 'notes.txt'), 'y');
  expect(await source.look(signal)).toMatchObject({ state: 'unchanged' });
  await writeFile(join(folder, 'lab', 'a.yaml'), 'b');
  expect(commitOf(await source.look(signal))).not.toBe(commit);
});
