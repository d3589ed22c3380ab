import type { MergeResult } from '../revision.ts';
import { SourceError } from '../source-error.ts';
import { isReferenceName } from './check-address.ts';
import { commitAt } from './fetch-branch.ts';
import { deepenUntil, fetchRefs } from './fetch-history.ts';
import { withHealing } from './heal.ts';
import type { OpenSource } from './open-source.ts';
import { readTip } from './read-tip.ts';

/**
 * Merges `head`, which `ref` led to when somebody asked, into the branch as it stands on the server now. The merge is a
 * commit in the cache: nobody checks anything out, and nothing is sent. Throws `SourceError` when `head` is gone.
 */
export async function mergeResult(
  source: OpenSource,
  ref: string,
  head: string,
  signal: AbortSignal,
): Promise<MergeResult> {
  if (!ref.startsWith('refs/') || !isReferenceName(ref) || !/^[0-9a-f]{40,64}$/.test(head)) {
    throw new SourceError({
      code: 'unsafe',
      message: 'The name or the commit of the pull request is none that Git allows',
      remedy: 'Check the pull request.',
      retry: 'never',
    });
  }
  const tip = await readTip(source.repository, signal);
  return source.cache.turns.take(() => withHealing(source, tip, () => merge(source, ref, head, signal), signal));
}

async function merge(source: OpenSource, ref: string, head: string, signal: AbortSignal): Promise<MergeResult> {
  const { repository, refs } = source;
  const wanted = [`refs/heads/${repository.options.branch}:${refs.base}`, `${ref}:${refs.pull}`];
  await fetchRefs(repository, wanted, signal);
  const base = await commitAt(repository, refs.base, signal);
  if (base === undefined || (await commitAt(repository, head, signal)) === undefined) throw movedOn(head);
  const hasBase = async (): Promise<boolean> => {
    const { status } = await repository.local(['merge-base', base, head], signal, { answers: [1] });
    return status === 0;
  };
  if (!(await deepenUntil(repository, wanted, hasBase, signal))) throw unrelated();
  return mergeTrees(source, base, head, signal);
}

/** git-merge-tree(1): the tree, and after it the names of what conflicts. */
async function mergeTrees(source: OpenSource, base: string, head: string, signal: AbortSignal): Promise<MergeResult> {
  const { local } = source.repository;
  const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, head];
  const { status, output } = await local(args, signal, { answers: [1] });
  const [tree = '', ...names] = output.toString('utf8').split('\0');
  if (status === 1) return { state: 'conflict', paths: [...new Set(names.filter((name) => name !== ''))], base };
  const parents = base === head ? ['-p', base] : ['-p', base, '-p', head];
  const commit = await local(['commit-tree', tree, ...parents, '-m', `Merge ${head}`], signal, { env: identity });
  return { state: 'merged', commit: commit.output.toString('utf8').trim(), base };
}

/** Always the same, so that the same merge is the same commit. */
const identity = {
  GIT_AUTHOR_NAME: 'Trueup',
  GIT_AUTHOR_EMAIL: 'trueup@localhost',
  GIT_AUTHOR_DATE: '@0 +0000',
  GIT_COMMITTER_NAME: 'Trueup',
  GIT_COMMITTER_EMAIL: 'trueup@localhost',
  GIT_COMMITTER_DATE: '@0 +0000',
};

function movedOn(head: string): SourceError {
  return new SourceError({
    code: 'unexpected',
    message: `The pull request does not lead to the commit ${head.slice(0, 12)} any more`,
    remedy: 'Nothing: a plan for its newer commit follows.',
    retry: 'never',
  });
}

function unrelated(): SourceError {
  return new SourceError({
    code: 'merge-conflict',
    message: 'The pull request and the branch have no commit in common',
    remedy: 'Base the pull request on the branch.',
    retry: 'never',
  });
}
