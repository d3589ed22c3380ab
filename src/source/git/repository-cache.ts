import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceError } from '../source-error.ts';
import { takeLock } from './exclusive-lock.ts';
import { createTurns, type Turns } from './turns.ts';

/** The bare repository that every source of one address shares in this process, and that no other process uses. */
export interface RepositoryCache {
  gitDir: string;
  /** Whoever writes to the repository takes a turn. */
  turns: Turns;
  /** Counts how often it was made anew. */
  generation: number;
  users: number;
  unlock: () => void;
}

/** Two sources of one address are no two daemons; the operating system's lock cannot tell them apart. */
const openCaches = new Map<string, RepositoryCache>();

/** `path` is the one of the bare repository. Throws `SourceError` when another process uses it. */
export async function openCache(path: string): Promise<RepositoryCache> {
  const open = openCaches.get(path);
  if (open !== undefined) {
    open.users++;
    return open;
  }
  const unlock = takeLock(`${path}.lock`);
  if (unlock === undefined) throw new SourceError(usedElsewhere);
  const cache = { gitDir: path, turns: createTurns(), generation: 0, users: 1, unlock };
  openCaches.set(path, cache);
  // Its turn comes first, so that nobody works with what a process left behind that was killed.
  await cache.turns.take(() => clean(path)).catch(() => undefined);
  return cache;
}

export function closeCache(cache: RepositoryCache): void {
  cache.users--;
  if (cache.users > 0) return;
  openCaches.delete(cache.gitDir);
  cache.unlock();
}

const usedElsewhere = {
  code: 'unexpected',
  message: 'Another process uses the cache of this repository',
  remedy: 'Run one daemon for a cache folder: end the other one, or give each a folder of its own.',
  retry: 'backoff',
} as const;

/** Nobody else can be at work: the cache is locked. */
async function clean(gitDir: string): Promise<void> {
  const aside = `${gitDir}.old`;
  if (existsSync(aside) && !existsSync(gitDir)) await rename(aside, gitDir);
  await rm(aside, { recursive: true, force: true });
  await removeLeftovers(gitDir);
}

/** What a command leaves behind that was killed, or that could not write. To be called while none is at work. */
export async function removeLeftovers(gitDir: string): Promise<void> {
  if (!existsSync(gitDir)) return;
  for (const entry of await readdir(gitDir, { recursive: true, withFileTypes: true })) {
    const isLeftover = entry.name.endsWith('.lock') || /^(?:\.?tmp_|tmp-|incoming-)/.test(entry.name);
    if (isLeftover) await rm(join(entry.parentPath, entry.name), { recursive: true, force: true });
  }
}

/**
 * Does the work on a new repository in the old one's place; `create` makes it. If the work fails the old one is put back,
 * so that a server that is down costs nothing that was there.
 */
export async function makeAnew(
  cache: RepositoryCache,
  create: () => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  const aside = `${cache.gitDir}.old`;
  await rm(aside, { recursive: true, force: true });
  const existed = existsSync(cache.gitDir);
  if (existed) await rename(cache.gitDir, aside);
  try {
    await create();
    await work();
    cache.generation++;
    await rm(aside, { recursive: true, force: true });
  } catch (error) {
    await rm(cache.gitDir, { recursive: true, force: true });
    if (existed) await rename(aside, cache.gitDir);
    throw error;
  }
}

/** Bytes of all files below a folder; 0 when there is none. */
export async function sizeOf(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const stats = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += stats?.size ?? 0;
  }
  return bytes;
}

export async function privateFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}
