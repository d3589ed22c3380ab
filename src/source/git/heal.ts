import { existsSync } from 'node:fs';
import { fetchRefs } from './fetch-history.ts';
import { GitFailure } from './git-failure.ts';
import type { OpenSource } from './open-source.ts';
import { problemOf } from './problem-of.ts';
import { createBare } from './repository.ts';
import { makeAnew } from './repository-cache.ts';

/**
 * Does the work, and once more on a new cache when the one that is there is damaged, or has grown until nothing fits any
 * more. To be called in a turn of the cache. `tip` is the commit that the branch stands at on the server.
 */
export async function withHealing<T>(
  source: OpenSource,
  tip: string,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const { cache, repository, refs } = source;
  const format = tip.length === 64 ? 'sha256' : 'sha1';
  const hadOne = existsSync(cache.gitDir);
  try {
    if (!hadOne) await createBare(repository, format, signal);
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!hadOne || !isTheCaches(error)) throw error;
  }
  const branch = `refs/heads/${repository.options.branch}:${refs.incoming}`;
  await makeAnew(
    cache,
    () => createBare(repository, format, signal),
    () => fetchRefs(repository, [branch], signal),
  );
  return work();
}

function isTheCaches(error: unknown): boolean {
  const { code } = problemOf(error);
  return code === 'damaged' || (code === 'too-large' && error instanceof GitFailure);
}
