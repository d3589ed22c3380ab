import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from './repository.ts';
import { removeLeftovers, sizeOf } from './repository-cache.ts';

/** Commits of history that come with a branch: enough to tell an ordinary push from a forced one. */
const depth = 50;
const deepenBy = 1000;

/** Every fetch adds a pack; so many are put together again. */
const maxPacks = 40;

/** Fetches references into names of ours, in the cache alone. `refspecs` are `from:to`. */
export async function fetchRefs(
  repository: Repository,
  refspecs: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await fetchWith(repository, `--depth=${depth}`, refspecs, signal);
}

/**
 * Gets older commits until `enough` says so or there are none; answers what it said last. History is needed to find what
 * two commits have in common, and to tell that they have nothing.
 */
export async function deepenUntil(
  repository: Repository,
  refspecs: readonly string[],
  enough: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  for (const how of [`--deepen=${deepenBy}`, '--unshallow']) {
    if (await enough()) return true;
    if (!(await isShallow(repository, signal))) return false;
    await fetchWith(repository, how, refspecs, signal);
  }
  return enough();
}

async function isShallow({ local }: Repository, signal: AbortSignal): Promise<boolean> {
  const { output } = await local(['rev-parse', '--is-shallow-repository'], signal);
  return output.toString('utf8').trim() === 'true';
}

async function fetchWith(
  repository: Repository,
  how: string,
  refspecs: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { remote, gitDir, address, options } = repository;
  const left = options.limits.size - (await sizeOf(gitDir));
  const flags = ['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-maintenance', '--quiet'];
  const forced = refspecs.map((refspec) => `+${refspec}`);
  const maxFile = Math.max(left, 65_536);
  try {
    await remote(['fetch', ...flags, '--force', '--no-progress', how, '--', address.url, ...forced], signal, {
      maxFile,
    });
  } catch (error) {
    await removeLeftovers(gitDir).catch(() => undefined);
    throw error;
  }
}

/** Puts packs together once there are many, and drops what no revision needs any more. */
export async function tidy({ local, gitDir }: Repository, signal: AbortSignal): Promise<void> {
  const packs = (await readdir(join(gitDir, 'objects', 'pack'))).filter((name) => name.endsWith('.pack'));
  if (packs.length >= maxPacks) await local(['gc', '--quiet', '--cruft', '--prune=2.days.ago'], signal);
}
