import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Checkout } from '../revision.ts';
import { commitAt } from './fetch-branch.ts';
import { fetchRefs } from './fetch-history.ts';
import { withHealing } from './heal.ts';
import { listTree } from './list-tree.ts';
import type { OpenSource } from './open-source.ts';
import { problemOf } from './problem-of.ts';
import { readRevision } from './read-revision.ts';
import { sortEntries } from './sort-entries.ts';
import { submoduleLeftOut } from './submodule-left-out.ts';
import { writeSubmodules } from './write-submodules.ts';
import { writeFiles, writeLinks } from './write-files.ts';

/** Writes the files of a commit to disk. Git's own checkout is not used: it would do what a repository tells it to. */
export async function checkoutRevision(source: OpenSource, commit: string, signal: AbortSignal): Promise<Checkout> {
  try {
    return await writeRevision(source, commit, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (problemOf(error).code !== 'damaged') throw error;
  }
  return source.cache.turns.take(() => {
    const work = async (): Promise<Checkout> => {
      await obtain(source, commit, signal);
      return writeRevision(source, commit, signal);
    };
    return withHealing(source, commit, work, signal);
  });
}

async function writeRevision(source: OpenSource, commit: string, signal: AbortSignal): Promise<Checkout> {
  const { repository, checkouts, path } = source;
  const revision = await readRevision(repository, commit, signal);
  return checkouts.take(revision, write);

  async function write(folder: string): Promise<Diagnostic[]> {
    const { files, links, modules, diagnostics } = sortEntries(await listTree(repository, commit, path, signal));
    const ofFiles = await writeFiles(repository, files, folder, signal);
    const ofLinks = await writeLinks(repository, { links, files }, folder, signal);
    const ofModules = repository.options.submodules
      ? await writeSubmodules(source, commit, { modules, folder }, signal)
      : modules.map((module) => submoduleLeftOut(module.path));
    return [...diagnostics, ...ofFiles, ...ofLinks, ...ofModules];
  }
}

/** A server need not give out a commit that no branch leads to any more. */
async function obtain({ repository, refs }: OpenSource, commit: string, signal: AbortSignal): Promise<void> {
  if ((await commitAt(repository, commit, signal)) !== undefined) return;
  await fetchRefs(repository, [`${commit}:${refs.deeper}`], signal);
}
