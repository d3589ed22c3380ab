import { posix } from 'node:path';
import { sentFilesOf } from '../reconcilers/sent-files.ts';
import type { Manifest } from '../spec/manifest.ts';
import type { Environment } from '../spec/project.ts';

/**
 * What an environment reads of its source: the files and folders of its manifests, and the files that these send, which may
 * lie anywhere in the repository. Relative to the source's path; `.` is all of it.
 *
 * @param loaded its manifests, where they are known
 */
export function pathsRead(
  { manifests }: Pick<Environment, 'manifests'>,
  loaded: readonly Manifest[] = [],
): Set<string> {
  const sent = loaded.flatMap((manifest) => {
    const folder = posix.dirname(manifest.source.file);
    // One that starts at the root of the machine is never in a checkout.
    const paths = sentFilesOf(manifest).filter((path) => !posix.isAbsolute(path));
    return paths.map((path) => posix.join(folder, path));
  });
  return new Set([...manifests, ...sent].map((path) => posix.normalize(path).replace(/\/$/, '')));
}

/** Whether something of what is read is among the paths that differ, or one of them is a link on the way there. */
export function isTouched(read: ReadonlySet<string>, changed: readonly string[]): boolean {
  // Git names no folders: what differs above something that is read is a link that leads there, or did.
  const above = new Set([...read].flatMap((path) => foldersOf(path)));
  return changed.some((path) => {
    if (read.has(path) || above.has(path)) return true;
    return foldersOf(path).some((folder) => read.has(folder)) || (read.has('.') && !path.startsWith('../'));
  });
}

/** `a/b` and `a` of `a/b/c`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
