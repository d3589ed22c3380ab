import type { DaemonOptions } from './daemon-options.ts';
import { mergePlanner } from './environment/plan-merge.ts';
import type { EnvironmentRuntime } from './environment/runtime.ts';
import type { DaemonWorld } from './parts.ts';
import type { PullRequestSource } from './pull-requests/options.ts';
import { createPullRequests, type PullRequests } from './pull-requests/pull-requests.ts';
import type { WorkRequest } from './queue/job.ts';

/** Plans in the pull requests of all sources whose forge has an API and a token. */
export function planPullRequests(
  { project, sources, forges }: DaemonOptions,
  runtimes: ReadonlyMap<string, EnvironmentRuntime>,
  request: (key: string, request: WorkRequest) => void,
  parts: DaemonWorld,
): PullRequests {
  const planned = sources.flatMap((source): PullRequestSource[] => {
    const described = project.spec.sources.find(({ name }) => name === source.name);
    const forge = forges.get(source.name);
    if (described?.forge === undefined || forge === undefined) return [];
    return [
      {
        source,
        branch: described.git.branch,
        forge,
        forks: described.forge.forks,
        webhooks: described.forge.webhookSecret !== undefined,
        environments: [...runtimes.values()]
          .filter((runtime) => runtime.source.source === source)
          .map(({ environment }) => environment),
      },
    ];
  });
  const base = project.spec.daemon.publicUrl?.replace(/\/+$/, '');
  return createPullRequests({
    project: project.metadata.name,
    sources: planned,
    store: parts.store,
    clock: parts.surroundings.clock,
    logger: parts.logger,
    request,
    planMerge: mergePlanner(runtimes, parts),
    ...(base === undefined
      ? {}
      : {
          planUrl: (environment, planId) =>
            `${base}/api/v1/environments/${encodeURIComponent(environment)}/plans/${planId}`,
        }),
  });
}
