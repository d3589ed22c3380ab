import { deepenUntil, fetchRefs, tidy } from './fetch-history.ts';
import type { OpenSource } from './open-source.ts';
import type { Repository } from './repository.ts';

/** Brings the branch into the cache and answers its commit, which may be newer than `tip`. Asks nobody if it is there. */
export async function fetchBranch(source: OpenSource, tip: string, signal: AbortSignal): Promise<string> {
  const { repository, refs } = source;
  if ((await commitAt(repository, refs.incoming, signal)) === tip) return tip;
  await fetchRefs(repository, [`refs/heads/${repository.options.branch}:${refs.incoming}`], signal);
  const commit = await commitAt(repository, refs.incoming, signal);
  // It only keeps the cache small, and is done again at the next commit.
  await tidy(repository, signal).catch(() => undefined);
  return commit ?? tip;
}

/** The commit that a name stands for; `undefined` when the cache has none. */
export async function commitAt({ local }: Repository, name: string, signal: AbortSignal): Promise<string | undefined> {
  const { output, status } = await local(
    ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`],
    signal,
    {
      answers: [1],
    },
  );
  return status === 0 ? output.toString('utf8').trim() : undefined;
}

/** Whether the branch no longer holds a commit that it held before; `false` as well where its history is out of reach. */
export async function wasForced(source: OpenSource, from: string, to: string, signal: AbortSignal): Promise<boolean> {
  const { repository, refs } = source;
  const branch = `refs/heads/${repository.options.branch}:${refs.deeper}`;
  const isHeld = async (): Promise<boolean> => {
    if ((await commitAt(repository, from, signal)) === undefined) return false;
    const { status } = await repository.local(['merge-base', '--is-ancestor', from, to], signal, { answers: [1] });
    return status === 0;
  };
  try {
    return !(await deepenUntil(repository, [branch], isHeld, signal));
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
