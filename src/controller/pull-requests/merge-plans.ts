import type { PullRequest } from '../../forge/events.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { MergeResult, SourceProblem } from '../../source/revision.ts';
import { SourceError } from '../../source/source-error.ts';
import type { EnvironmentResult, Findings } from '../../views/pull-request/shown.ts';
import type { PullRequestOptions, PullRequestSource } from './options.ts';
import { environmentsInConflict, touchedEnvironments } from './touched.ts';

/** Plans of one pull request that are made at the same time. */
const atOnce = 2;

/** What came of merging and planning, before it is shown. */
export type MergePlans =
  | {
      state: 'planned';
      base: string;
      /** What the merge changes; `undefined` when that cannot be told. */
      paths: string[] | undefined;
      results: Map<string, EnvironmentResult>;
    }
  | { state: 'conflict'; base: string; paths: string[]; touched: string[] }
  | Extract<Findings, { state: 'failed' }>;

interface Tools extends Pick<PullRequestOptions, 'planMerge' | 'logger'> {
  signal: AbortSignal;
  /** Called as soon as it is known which environments are going to be planned. */
  begin: (touched: string[]) => Promise<void>;
}

/** Merges a pull request, without a working tree, and plans every environment that it touches. */
export async function planMergeResult(
  source: PullRequestSource,
  pullRequest: PullRequest,
  tools: Tools,
): Promise<MergePlans> {
  try {
    const merge = await mergeOf(source, pullRequest, tools.signal);
    if (merge.state === 'conflict') {
      const touched = environmentsInConflict(source.environments, merge.paths).map(({ name }) => name);
      return { ...merge, touched };
    }
    return await planAll(source, { pullRequest, merge }, tools);
  } catch (error) {
    tools.signal.throwIfAborted();
    if (!(error instanceof SourceError)) throw error;
    const { message, remedy, retry } = error.problem;
    return { state: 'failed', message, remedy, again: retry === 'backoff' };
  }
}

async function mergeOf(
  { source, forge }: PullRequestSource,
  pullRequest: PullRequest,
  signal: AbortSignal,
): Promise<MergeResult> {
  const ref = forge.headRef(pullRequest);
  if (ref === undefined) throw new SourceError(noRef);
  if (source.mergeResult === undefined) throw new SourceError(noRepository);
  return source.mergeResult(ref, pullRequest.head, signal);
}

const noRef: SourceProblem = {
  code: 'unexpected',
  message: 'The forge keeps no ref of this pull request, so its commits cannot be fetched.',
  remedy: 'Open it from a branch of the repository itself.',
  retry: 'never',
};

const noRepository: SourceProblem = {
  code: 'unexpected',
  message: 'The source is no Git repository, so nothing can be merged in it.',
  remedy: 'Turn pull requests off for it in the project file: forge: { pullRequests: false }.',
  retry: 'never',
};

async function planAll(
  { source, environments }: PullRequestSource,
  { pullRequest, merge }: { pullRequest: PullRequest; merge: Extract<MergeResult, { state: 'merged' }> },
  { planMerge, logger, signal, begin }: Tools,
): Promise<MergePlans> {
  const { base, commit } = merge;
  const paths = await source.changedPaths(base, commit, signal);
  const touched = touchedEnvironments(environments, paths).map(({ name }) => name);
  await begin(touched);
  if (touched.length === 0) return { state: 'planned', base, paths, results: new Map() };
  await using checkout = await source.checkout(commit, signal);
  const options = { secrets: !pullRequest.fork, signal };
  const made = await mapConcurrently(touched, atOnce, async (environment): Promise<[string, EnvironmentResult]> => {
    try {
      return [environment, await planMerge(environment, checkout, options)];
    } catch (error) {
      signal.throwIfAborted();
      logger.error({ err: error, environment, number: pullRequest.number }, 'planning a pull request failed');
      return [environment, { error: ownMistake }];
    }
  });
  return { state: 'planned', base, paths, results: new Map(made) };
}

/** Nothing of an unforeseen error is shown to strangers: it is in the log. */
const ownMistake = {
  code: 'interrupted',
  message: 'Trueup failed while it made this plan.',
  remedy: "Look at the daemon's log, and report what it says.",
  retry: 'never',
} as const;
