import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../base/digest.ts';
import type { CheckedOptions } from './check-options.ts';
import { createCheckouts, type Checkouts } from './checkouts.ts';
import type { GitSourceOptions } from './git-source-options.ts';
import { createRepository, type Repository } from './repository.ts';
import { closeCache, openCache, privateFolder, type RepositoryCache } from './repository-cache.ts';

/** A source while it is in use: its repository is locked and its folders are there. */
export interface OpenSource {
  repository: Repository;
  cache: RepositoryCache;
  checkouts: Checkouts;
  /** Names of references in the cache that are this source's alone. */
  refs: { head: string; incoming: string; deeper: string; pull: string; base: string };
  /** Folder of the repository that is taken over; empty for all of it. */
  path: string;
  close(): Promise<void>;
}

export async function openSource(options: GitSourceOptions, checked: CheckedOptions): Promise<OpenSource> {
  const { cacheFolder, name, url, branch } = options;
  const { address, path } = checked;
  const key = digestOf([name, url, branch, path]).slice(0, 16);
  const repositories = await privateFolder(join(cacheFolder, 'repositories'));
  const cache = await openCache(join(repositories, `${digestOf(url).slice(0, 20)}.git`));
  // The folders are this process's only when the cache is; what is in them was left by one that was killed.
  const runFolder = join(cacheFolder, 'run', key);
  const checkouts = createCheckouts(join(cacheFolder, 'checkouts', key));
  try {
    await rm(runFolder, { recursive: true, force: true });
    await privateFolder(runFolder);
    await checkouts.clear();
  } catch (error) {
    closeCache(cache);
    throw error;
  }
  return {
    repository: createRepository(options, address, cache.gitDir, runFolder),
    cache,
    checkouts,
    refs: refsOf(`refs/trueup/${key}`),
    path,
    async close() {
      await checkouts.clear().catch(() => undefined);
      await rm(runFolder, { recursive: true, force: true }).catch(() => undefined);
      closeCache(cache);
    },
  };
}

function refsOf(prefix: string): OpenSource['refs'] {
  return {
    head: `${prefix}/head`,
    incoming: `${prefix}/incoming`,
    deeper: `${prefix}/deeper`,
    pull: `${prefix}/pull`,
    base: `${prefix}/base`,
  };
}
