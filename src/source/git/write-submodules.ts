import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { digestOf } from '../../base/digest.ts';
import { commitAt } from './fetch-branch.ts';
import { fetchRefs } from './fetch-history.ts';
import { listTree, type TreeEntry } from './list-tree.ts';
import type { OpenSource } from './open-source.ts';
import { problemOf } from './problem-of.ts';
import { readSubmodules, type Submodule } from './read-submodules.ts';
import { createBare, createRepository, type Repository } from './repository.ts';
import { closeCache, openCache } from './repository-cache.ts';
import { sortEntries } from './sort-entries.ts';
import { submoduleLeftOut } from './submodule-left-out.ts';
import { writeFiles, writeLinks } from './write-files.ts';

/** Fetches the submodules of a commit, and writes their files where they belong. Theirs in turn are left out. */
export async function writeSubmodules(
  { repository, path }: OpenSource,
  commit: string,
  { modules, folder }: { modules: readonly TreeEntry[]; folder: string },
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const { submodules, diagnostics } = await readSubmodules(repository, commit, { path, modules }, signal);
  for (const submodule of submodules) {
    diagnostics.push(...(await writeSubmodule(repository, submodule, join(folder, submodule.path), signal)));
  }
  return diagnostics;
}

async function writeSubmodule(
  parent: Repository,
  submodule: Submodule,
  folder: string,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const { address, commit } = submodule;
  // Its cache is not the one of a source of this address: whoever has a turn there may want one here.
  const name = `${digestOf(['submodule', address.url]).slice(0, 20)}.git`;
  const cache = await openCache(join(dirname(parent.gitDir), name));
  const repository = createRepository(parent.options, address, cache.gitDir, parent.runFolder);
  try {
    await cache.turns.take(() => obtainOrMakeAnew(repository, commit, signal));
    const { files, links, modules, diagnostics } = sortEntries(await listTree(repository, commit, '', signal));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const ofFiles = await writeFiles(repository, files, folder, signal);
    const ofLinks = await writeLinks(repository, { links, files }, folder, signal);
    const nested = modules.map((module) => submoduleLeftOut(module.path));
    return [...diagnostics, ...ofFiles, ...ofLinks, ...nested].map((one) => within(submodule.path, one));
  } finally {
    closeCache(cache);
  }
}

async function obtainOrMakeAnew(repository: Repository, commit: string, signal: AbortSignal): Promise<void> {
  try {
    await obtain(repository, commit, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (problemOf(error).code !== 'damaged') throw error;
    await rm(repository.gitDir, { recursive: true, force: true });
    await obtain(repository, commit, signal);
  }
}

/** Every object is read, so that damage shows here and not halfway through writing. */
async function obtain(repository: Repository, commit: string, signal: AbortSignal): Promise<void> {
  if (!existsSync(repository.gitDir)) {
    await createBare(repository, commit.length === 64 ? 'sha256' : 'sha1', signal);
  }
  const isThere = await commitAt(repository, commit, signal);
  if (isThere === undefined) await fetchRefs(repository, [`${commit}:refs/trueup/submodule`], signal);
  await repository.local(['fsck', '--no-dangling', '--no-progress', commit], signal);
}

function within(path: string, diagnostic: Diagnostic): Diagnostic {
  const { source } = diagnostic;
  return source === undefined ? diagnostic : { ...diagnostic, source: { ...source, file: join(path, source.file) } };
}
