import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readlink, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { digestOf } from '../base/digest.ts';
import { SourceError } from './source-error.ts';

export interface FolderDigest {
  commit: string;
  /** Digest of each file by its path, in which folders are parted by `/`. */
  files: Map<string, string>;
}

export interface FolderLimits {
  /** Bytes. */
  size: number;
  files: number;
  /** A folder in it that is none of its own: where the copies go. */
  except: string;
  /** Paths below the folder that alone belong to it; all when left out. */
  only?: readonly string[];
}

/**
 * Hidden entries and `node_modules` are no part of it, as everywhere where manifests are read; nor are databases and logs:
 * the daemon's own may stand beside the manifests and change all the time.
 */
export async function digestFolder(folder: string, limits: FolderLimits, signal: AbortSignal): Promise<FolderDigest> {
  const files = new Map<string, string>();
  for (const path of await findAll(folder, limits, signal)) {
    signal.throwIfAborted();
    files.set(path, await digestOfEntry(join(folder, path)));
  }
  return { commit: digestOf(Object.fromEntries(files)), files };
}

/** Copies what `digestFolder` would look at. Links are copied as links; one that leads out of the folder leads nowhere. */
export async function copyFolder(
  folder: string,
  copy: string,
  limits: FolderLimits,
  signal: AbortSignal,
): Promise<void> {
  for (const path of await findAll(folder, limits, signal)) {
    signal.throwIfAborted();
    const from = join(folder, path);
    const to = join(copy, path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    if ((await lstat(from)).isSymbolicLink()) await symlink(await readlink(from), to);
    else await copyFile(from, to);
  }
}

async function findAll(folder: string, limits: FolderLimits, signal: AbortSignal): Promise<string[]> {
  const root = await realpath(folder);
  const paths: string[] = [];
  let bytes = 0;
  const search = async (current: string): Promise<void> => {
    signal.throwIfAborted();
    for (const entry of await readdir(current, { withFileTypes: true })) {
      if (/^\.|^node_modules$|\.db(?:[-.]\w+)*$|\.log$/.test(entry.name)) continue;
      const path = join(current, entry.name);
      if (path === limits.except || !isAmong(relative(root, path), limits.only)) continue;
      if (entry.isDirectory()) await search(path);
      if (!entry.isFile() && !entry.isSymbolicLink()) continue;
      paths.push(relative(root, path).split(sep).join('/'));
      bytes += (await lstat(path)).size;
      if (paths.length > limits.files || bytes > limits.size) throw new SourceError(tooLarge);
    }
  };
  await search(root);
  return paths.toSorted();
}

/** Whether a path is one of those, or lies in one, or on the way to one. */
function isAmong(path: string, only: readonly string[] | undefined): boolean {
  if (only === undefined) return true;
  return only.some((one) => one === '' || path === one || isIn(path, one) || isIn(one, path));
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}${sep}`);
}

async function digestOfEntry(path: string): Promise<string> {
  const hash = createHash('sha256');
  if ((await lstat(path)).isSymbolicLink())
    return hash
      .update('link ')
      .update(await readlink(path))
      .digest('hex');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

const tooLarge = {
  code: 'too-large',
  message: 'The folder holds more than can be followed',
  remedy: 'Name the folder of the manifests instead of one above it.',
  retry: 'backoff',
} as const;
