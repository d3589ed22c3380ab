import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryWith, revisionOf, signal, sourceOf } from './source-under-test.ts';

test('the first look finds where the branch stands, and the next ones what moved', async () => {
  const repository = await repositoryWith();
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  const first = await source.look(signal);
  expect(first).toMatchObject({ state: 'moved', revision: { subject: 'First', author: 'Ada' } });
  expect(first).not.toHaveProperty('from');
  expect(await source.look(signal)).toEqual({ state: 'unchanged', revision: revisionOf(first) });

  const commit = await repository.publish({ 'vsphere/more.yaml': 'kind: Tag\n' }, 'Second');
  const second = await source.look(signal);
  expect(second).toMatchObject({ state: 'moved', from: revisionOf(first).commit, revision: { commit } });
  expect(second).not.toHaveProperty('forced');
});

test('a checkout holds the files of the source’s path as they were at the commit', async () => {
  const repository = await repositoryWith({
    files: { 'vsphere/lab/tag.yaml': 'kind: Tag\n', 'vsphere/notes.txt': 'x', 'else.yaml': 'kind: No\n' },
  });
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  const { commit } = revisionOf(await source.look(signal));
  await repository.publish({ 'vsphere/lab/tag.yaml': 'kind: Other\n' });
  const checkout = await source.checkout(commit, signal);
  expect(checkout.diagnostics).toEqual([]);
  expect(await readFile(join(checkout.folder, 'lab/tag.yaml'), 'utf8')).toBe('kind: Tag\n');
  expect(await readFile(join(checkout.folder, 'notes.txt'), 'utf8')).toBe('x');
  expect(existsSync(join(checkout.folder, 'else.yaml'))).toBe(false);
  await checkout[Symbol.asyncDispose]();
});
