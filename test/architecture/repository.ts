import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-tree.ts';

/** Every file of the repository, committed or about to be, from its root. */
export function repositoryFiles(): string[] {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('These tests ask git for the list of files: run them in a clone.');
  return stdout.split('\0').filter((path) => path !== '' && isFile(join(root, path)));
}

/** Not so for what was deleted and not yet committed. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
