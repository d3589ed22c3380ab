import type { Logger } from 'pino';
import type { Clock } from '../../base/clock.ts';
import type { ForgeClient } from '../../forge/forge-client.ts';
import type { Checkout, FollowedSource } from '../../source/revision.ts';
import type { Environment } from '../../spec/project.ts';
import type { Store } from '../../store/store.ts';
import type { EnvironmentResult } from '../../views/pull-request/shown.ts';
import type { WorkRequest } from '../queue/job.ts';

/** A source whose pull requests are planned. */
export interface PullRequestSource {
  source: FollowedSource;
  /** Branch that is followed; pull requests into others are left alone. */
  branch: string;
  forge: ForgeClient;
  /** What pull requests from other repositories get. */
  forks: 'plan' | 'none';
  /** Whether webhooks tell of pull requests; otherwise they are asked for every few minutes. */
  webhooks: boolean;
  /** Those whose manifests come from this source. */
  environments: readonly Pick<Environment, 'name' | 'manifests' | 'sync'>[];
}

/**
 * Loads the manifests of an environment from a checkout and plans them against live state, without waiting for a run.
 * Files in diagnostics and in manifests are relative to the checkout's folder. Throws for nothing but our own bugs and its
 * signal.
 */
export type PlanMerge = (
  environment: string,
  checkout: Checkout,
  options: {
    /** False for what strangers wrote: nothing is read or decrypted for it. */
    secrets: boolean;
    signal: AbortSignal;
  },
) => Promise<EnvironmentResult>;

export interface PullRequestOptions {
  /** Name of the project: several daemons may comment on one pull request. */
  project: string;
  sources: readonly PullRequestSource[];
  store: Pick<Store, 'pullRequests' | 'plans' | 'environments'>;
  clock: Clock;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Asks the daemon's queue for work on a key. */
  request(key: string, request: WorkRequest): void;
  planMerge: PlanMerge;
  /** Address of a stored plan for people, where the daemon has one. */
  planUrl?: (environment: string, planId: string) => string;
}
