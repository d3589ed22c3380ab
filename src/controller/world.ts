import { InternalError } from '../base/internal-error.ts';
import { parseDuration } from '../spec/quantity/duration.ts';
import type { Environment } from '../spec/project.ts';
import type { RunCause } from '../store/records.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { createRuntime } from './environment/create-runtime.ts';
import { glance } from './environment/glance.ts';
import { runEnvironment } from './environment/run-environment.ts';
import type { EnvironmentRuntime, SourceInForce } from './environment/runtime.ts';
import { statusOf } from './environment/status-of.ts';
import type { EnvironmentStatus } from './environment-status.ts';
import type { Activity } from './feed/poke.ts';
import type { DaemonWorld } from './parts.ts';
import { planPullRequests } from './plan-pull-requests.ts';
import type { PullRequests } from './pull-requests/pull-requests.ts';
import { createWorkQueue, type WorkQueue } from './queue/work-queue.ts';
import { daemonActor } from './queue/job.ts';
import { followSources, type FollowedSources } from './follow-sources.ts';
import { createTargets, type Targets, type Wake } from './targets.ts';

const plansAtOnce = 2;

/** Everything that is at work in the daemon. */
export interface World {
  runtimes: ReadonlyMap<string, EnvironmentRuntime>;
  queue: WorkQueue;
  sources: FollowedSources;
  pullRequests: PullRequests;
  targets: Targets;
  statusOf(environment: string): EnvironmentStatus | undefined;
  /** Resolves when everything has ended after a stop. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function createWorld(options: DaemonOptions, parts: DaemonWorld): Promise<World> {
  const { project, store, logger } = options;
  const { clock, random } = options.surroundings;
  const targets = createTargets(project.spec.targets, options, parts);
  const inForce = new Map<string, SourceInForce>(options.sources.map((source) => [source.name, { source }]));
  const runtimes = new Map<string, EnvironmentRuntime>();
  for (const environment of project.spec.environments) {
    const bound = { ...targets.boundTo(environment.target), source: sourceOf(environment, inForce) };
    runtimes.set(environment.name, await createRuntime(environment, bound, store, clock.now()));
  }
  const onError = (key: string, error: unknown): void =>
    logger.error({ err: error, key }, 'a run failed for no reason of its own');
  const queue = createWorkQueue({
    clock,
    random,
    concurrency: project.spec.daemon.concurrency,
    groupOf: (key) => runtimes.get(key)?.environment.target,
    perGroup: roomOf(project.spec),
    backoffOf: (key) => backoffOf(runtimes.get(key)?.environment),
    onError,
  });
  const ask = (environment: string, cause: RunCause): void => queue.request(environment, { cause, by: daemonActor });
  // Plans in pull requests never wait for runs, which may take hours.
  const plans = createWorkQueue({ clock, random, concurrency: plansAtOnce, onError });
  const pullRequests = planPullRequests(options, runtimes, (key, wish) => plans.request(key, wish), parts);
  parts.applied.add((name) => pullRequests.outdated(runtimes.get(name)?.source.source.name ?? '', name));
  const request = (environment: string): void => {
    ask(environment, 'commit');
    pullRequests.outdated(runtimes.get(environment)?.source.source.name ?? '');
  };
  const sources = followSources({ inForce, runtimes, request, project }, parts);
  const world: World = {
    runtimes,
    queue,
    sources,
    pullRequests,
    targets,
    statusOf(name) {
      const runtime = runtimes.get(name);
      return runtime === undefined ? undefined : statusOf(runtime, queue.stateOf(name));
    },
    async start() {
      const work = queue.run(async (job) => {
        const runtime = runtimes.get(job.key);
        return runtime === undefined ? {} : runEnvironment(job, runtime, parts);
      }, parts.stop);
      const planning = plans.run(async (job) => pullRequests.work(job, parts.stop), parts.stop);
      pullRequests.start();
      const wake = wakeOf(runtimes, ask, parts);
      await Promise.all([work, planning, sources.run(parts.stop), targets.run(parts.stop, wake)]);
    },
    async close() {
      await Promise.allSettled([targets.close(), ...options.sources.map(async (source) => source.close())]);
    },
  };
  publishStatuses(world, parts);
  return world;
}

function publishStatuses(world: World, { publisher, statusChanged, surroundings }: DaemonWorld): void {
  statusChanged.add((environment) => {
    const status = world.statusOf(environment);
    if (status !== undefined) publisher.publish({ at: surroundings.clock.now(), type: 'environment', status });
  });
}

function wakeOf(
  runtimes: ReadonlyMap<string, EnvironmentRuntime>,
  ask: (environment: string, cause: RunCause) => void,
  parts: DaemonWorld,
): Wake {
  return {
    activity: (name) => activityOf(runtimes.get(name)),
    look: (name) => ask(name, 'event'),
    async glance(name, ids) {
      const runtime = runtimes.get(name);
      return runtime !== undefined && glance(ids, runtime, parts);
    },
  };
}

/**
 * A run's own writes cause one more look after it. Telling them from what somebody else did to the same objects at the
 * same time would save that look, and lose a change some day.
 */
function activityOf(runtime: EnvironmentRuntime | undefined): Activity {
  return { running: runtime?.memory.running !== undefined, wrote: new Set() };
}

function sourceOf({ name, source }: Environment, inForce: ReadonlyMap<string, SourceInForce>): SourceInForce {
  const [only] = inForce.values();
  const found = source === undefined || inForce.size === 1 ? only : inForce.get(source);
  if (found === undefined) throw new InternalError(`the environment ${name} has no source`);
  return found;
}

/** A vCenter on which runs take hours leaves a place to the others. */
function roomOf({ targets, daemon: { concurrency } }: DaemonOptions['project']['spec']): number {
  return targets.length > 1 ? Math.max(1, concurrency - 1) : concurrency;
}

function backoffOf(environment: Environment | undefined): { base: number; cap: number } {
  const { base, cap } = environment?.sync.retry ?? { base: '10s', cap: '15m' };
  return { base: parseDuration(base) ?? 10_000, cap: parseDuration(cap) ?? 900_000 };
}
