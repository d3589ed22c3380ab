import { existsSync } from 'node:fs';
import type { Revision, SourceLook, SourceProblem } from '../revision.ts';
import { commitAt, fetchBranch, wasForced } from './fetch-branch.ts';
import { withHealing } from './heal.ts';
import { listTree } from './list-tree.ts';
import type { OpenSource } from './open-source.ts';
import { problemOf } from './problem-of.ts';
import { acceptRevision } from './read-revision.ts';
import { readTip } from './read-tip.ts';

/** What is known of a branch from one look to the next. */
export interface BranchState {
  /** The revision in force. */
  revision?: Revision;
  /** Somebody was told of it in this process. */
  told: boolean;
  /** A commit that cannot be fetched, however often it is tried. */
  refused?: { commit: string; problem: SourceProblem };
  recalled: boolean;
}

/** Throws `SourceError`, `GitFailure`, or what the file system throws. */
export async function lookAtBranch(source: OpenSource, state: BranchState, signal: AbortSignal): Promise<SourceLook> {
  if (!state.recalled) await recall(source, state, signal);
  const tip = await readTip(source.repository, signal);
  if (state.refused?.commit === tip) return failed(state, state.refused.problem);
  const { revision } = state;
  if (revision?.commit === tip) {
    if (state.told) return { state: 'unchanged', revision };
    state.told = true;
    return { state: 'moved', revision };
  }
  return source.cache.turns.take(() => moveTo(source, state, tip, signal));
}

export function failed({ revision }: BranchState, problem: SourceProblem): SourceLook {
  return { state: 'failed', problem, ...(revision === undefined ? {} : { revision }) };
}

/** What was in force before a restart stays so, as long as it is still allowed to be. */
async function recall({ repository, refs, path }: OpenSource, state: BranchState, signal: AbortSignal): Promise<void> {
  state.recalled = true;
  if (!existsSync(repository.gitDir)) return;
  try {
    const commit = await commitAt(repository, refs.head, signal);
    if (commit === undefined) return;
    await listTree(repository, commit, path, signal);
    state.revision = await acceptRevision(repository, commit, signal);
  } catch {
    // Whatever is wrong with it, the branch is fetched again now.
    signal.throwIfAborted();
  }
}

async function moveTo(source: OpenSource, state: BranchState, tip: string, signal: AbortSignal): Promise<SourceLook> {
  signal.throwIfAborted();
  const { repository, refs, path } = source;
  const from = state.revision;
  let revision: Revision;
  try {
    revision = await withHealing(source, tip, acceptBranch, signal);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'too-large' || problem.code === 'unsafe') state.refused = { commit: tip, problem };
    throw error;
  }
  const { commit } = revision;
  if (commit === from?.commit && state.told) return { state: 'unchanged', revision };
  const forced = from !== undefined && state.told && (await wasForced(source, from.commit, commit, signal));
  await repository.local(['update-ref', refs.head, commit], signal);
  const isNews = from !== undefined && state.told;
  Object.assign(state, { revision, told: true, refused: undefined });
  return { state: 'moved', revision, ...(isNews ? { from: from.commit } : {}), ...(forced ? { forced } : {}) };

  async function acceptBranch(): Promise<Revision> {
    const commit = await fetchBranch(source, tip, signal);
    await listTree(repository, commit, path, signal);
    return acceptRevision(repository, commit, signal);
  }
}
