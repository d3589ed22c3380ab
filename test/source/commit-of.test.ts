import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitOf } from '../../src/source/commit-of.ts';
import { folderWith } from './folder.ts';

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

async function repository(): Promise<string> {
  const folder = await folderWith({ 'manifests/a.yaml': 'A', 'other/b.txt': 'B' });
  git(folder, 'init', '--quiet');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'first');
  return folder;
}

describe('the commit of a folder', () => {
  test('is that of the repository it stands in', async () => {
    const folder = await repository();
    const id = git(folder, 'rev-parse', 'HEAD');
    expect(await commitOf(join(folder, 'manifests'))).toEqual({ id, dirty: false });
  });

  test.each([
    ['a changed file', 'manifests/a.yaml', true],
    ['a new file', 'manifests/new.yaml', true],
    ['a change elsewhere in the repository', 'other/b.txt', false],
  ])('with %s: dirty is %s', async (_what, path, dirty) => {
    const folder = await repository();
    await writeFile(join(folder, path), 'changed');
    expect(await commitOf(join(folder, 'manifests'))).toMatchObject({ dirty });
  });

  test('is unknown outside of Git, before the first commit and where no folder is', async () => {
    const folder = await folderWith({ 'a.yaml': 'A' });
    expect(await commitOf(folder)).toBeUndefined();
    git(folder, 'init', '--quiet');
    expect(await commitOf(folder)).toBeUndefined();
    expect(await commitOf(join(folder, 'none'))).toBeUndefined();
  });
});
