import { followSource, type SourceFollower } from '../source/follow.ts';
import type { Project } from '../spec/project.ts';
import { parseDuration } from '../spec/quantity/duration.ts';
import type { EnvironmentRuntime, SourceInForce } from './environment/runtime.ts';
import type { SourceStatus } from './environment-status.ts';
import type { DaemonWorld } from './parts.ts';
import { takeLook } from './source-watch.ts';

export interface FollowedSources {
  status(): SourceStatus[];
  /** Looks now instead of at the next interval. */
  poke(source: string): void;
  inForce(source: string): SourceInForce | undefined;
  /** Follows until the signal aborts. */
  run(stop: AbortSignal): Promise<void>;
}

interface Followed {
  inForce: Map<string, SourceInForce>;
  runtimes: ReadonlyMap<string, EnvironmentRuntime>;
  request: (environment: string) => void;
  project: Project;
}

/** Follows every source, and asks for runs of the environments that a new commit touches. */
export function followSources({ inForce, runtimes, request, project }: Followed, parts: DaemonWorld): FollowedSources {
  const { clock, random } = parts.surroundings;
  const followers = new Map<string, SourceFollower>();
  const lookedAt = new Map<string, number>();
  const statusOf = (name: string, { source, revision, problem }: SourceInForce): SourceStatus => {
    const branch = project.spec.sources.find((one) => one.name === name)?.git.branch;
    const looked = lookedAt.get(name);
    return {
      name,
      address: source.address,
      ...(branch === undefined ? {} : { branch }),
      ...(revision === undefined ? {} : { revision }),
      ...(looked === undefined ? {} : { lookedAt: looked }),
      ...(problem === undefined ? {} : { problem }),
    };
  };
  const follow = (name: string, one: SourceInForce, stop: AbortSignal): SourceFollower =>
    followSource(one.source, {
      clock,
      random,
      intervalMs: intervalOf(name, project),
      signal: stop,
      async onLook(look) {
        lookedAt.set(name, clock.now());
        await takeLook(look, {
          inForce: one,
          environments: [...runtimes.values()].filter(({ source }) => source === one),
          request,
          publish: () => parts.publisher.publish({ at: clock.now(), type: 'source', status: statusOf(name, one) }),
          tell: parts.tell,
          logger: parts.logger,
          signal: stop,
        });
      },
    });
  /** A mistake of ours in one look must end neither the following of this source nor that of others. */
  const followAlways = async (name: string, one: SourceInForce, stop: AbortSignal): Promise<void> => {
    while (!stop.aborted) {
      try {
        const follower = follow(name, one, stop);
        followers.set(name, follower);
        await follower.ended;
      } catch (error) {
        parts.logger.error({ err: error, source: name }, 'a source could not be followed for a reason of our own');
        await clock.sleep(intervalOf(name, project), stop).catch(() => undefined);
      }
    }
  };
  return {
    status: () => [...inForce].map(([name, one]) => statusOf(name, one)),
    poke: (source) => followers.get(source)?.poke(),
    inForce: (source) => inForce.get(source),
    async run(stop) {
      await Promise.all([...inForce].map(async ([name, one]) => followAlways(name, one, stop)));
    },
  };
}

function intervalOf(source: string, { spec }: Project): number {
  const found = spec.sources.find(({ name }) => name === source);
  return parseDuration(found?.git.interval ?? '1m') ?? 60_000;
}
