import type { FollowedSource } from '../revision.ts';
import { SourceError } from '../source-error.ts';
import { changedPaths } from './changed-paths.ts';
import { checkOptions } from './check-options.ts';
import { checkoutRevision } from './checkout-revision.ts';
import type { GitSourceOptions } from './git-source-options.ts';
import { failed, lookAtBranch, type BranchState } from './look-at-branch.ts';
import { mergeResult } from './merge-result.ts';
import { openSource, type OpenSource } from './open-source.ts';
import { problemOf } from './problem-of.ts';

/** Follows a branch of a Git repository with the program `git`, 2.38 or newer. */
export function createGitSource(options: GitSourceOptions): FollowedSource {
  const checked = checkOptions(options);
  const state: BranchState = { told: false, recalled: false };
  let opening: Promise<OpenSource> | undefined;

  function open(): Promise<OpenSource> {
    if ('problem' in checked) return Promise.reject(new SourceError(checked.problem));
    opening ??= openSource(options, checked).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  /** Whatever goes wrong is said in one way. An abort is the caller's own doing and comes back as it is. */
  async function attempt<T>(signal: AbortSignal, work: (source: OpenSource) => Promise<T>): Promise<T> {
    try {
      return await work(await open());
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError ? error : new SourceError(problemOf(error));
    }
  }

  return {
    name: options.name,
    address: 'problem' in checked ? '' : checked.address.shown,
    async look(signal) {
      try {
        return await attempt(signal, (source) => lookAtBranch(source, state, signal));
      } catch (error) {
        signal.throwIfAborted();
        return failed(state, problemOf(error));
      }
    },
    checkout: (commit, signal) => attempt(signal, (source) => checkoutRevision(source, commit, signal)),
    changedPaths: (from, to, signal) => attempt(signal, (source) => changedPaths(source, from, to, signal)),
    mergeResult: (ref, head, signal) => attempt(signal, (source) => mergeResult(source, ref, head, signal)),
    async close() {
      const closing = opening;
      opening = undefined;
      await closing?.then(
        (source) => source.close(),
        () => undefined,
      );
    },
  };
}
