import { InternalError } from '../base/internal-error.ts';
import type { Target } from '../spec/project.ts';
import { createCircuit, type Circuit } from './circuit/circuit.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { ownersAmong, type Owners } from './feed/owners.ts';
import type { Activity } from './feed/poke.ts';
import { watchTarget, type FeedState } from './feed/watch-target.ts';
import type { TargetStatus } from './environment-status.ts';
import type { DaemonWorld } from './parts.ts';
import { createTargetConnection, type TargetConnection } from './target/target-connection.ts';

export interface Targets {
  boundTo(target: string): Bound;
  status(): TargetStatus[];
  /** Notices what changes until the signal aborts. */
  run(stop: AbortSignal, wake: Wake): Promise<void>;
  close(): Promise<void>;
}

/** Asks for a look at an environment, and tells what it does at the moment. */
export interface Wake {
  activity: (environment: string) => Activity;
  look: (environment: string) => void;
  /** Whether one of few objects needs something that the last look did not show. */
  glance: (environment: string, ids: readonly string[]) => Promise<boolean>;
}

interface Bound {
  connection: TargetConnection;
  circuit: Circuit;
}

async function watchOne(
  { connection, circuit }: Bound,
  wake: Wake,
  { stop, parts, owners }: { stop: AbortSignal; parts: DaemonWorld; owners: Owners },
  onState: (state: FeedState) => void,
): Promise<void> {
  const { clock, random } = parts.surroundings;
  await watchTarget({
    client: () => connection.client(),
    clock,
    random,
    signal: stop,
    owners,
    activity: wake.activity,
    onDifference: () => connection.shared.outdate(),
    onChanges({ environment, ids, count }) {
      parts.logger.info({ environment, ids, count }, 'something changed in vCenter');
      wake.look(environment);
    },
    async glance(environment, ids) {
      try {
        return await wake.glance(environment, ids);
      } catch (error) {
        parts.logger.error({ err: error, environment }, 'a glance at changed objects failed');
        return false;
      }
    },
    onState,
    async ready(signal) {
      while (circuit.state().circuit !== 'closed') await clock.sleep(1000, signal);
    },
  });
}

/** The vCenters, each with one connection and one circuit breaker for all of its environments. */
export function createTargets(targets: readonly Target[], options: DaemonOptions, parts: DaemonWorld): Targets {
  const bound = new Map(
    targets.map((target) => {
      const connection = createTargetConnection(
        target,
        { folder: options.folder, logger: options.logger, record: options.record },
        options.surroundings,
      );
      return [target.name, { connection, circuit: circuitOf(target, () => publish(target.name), parts) }];
    }),
  );
  const feeds = new Map<string, TargetStatus['feed']>();
  // Ids mean nothing beyond their own vCenter: the next one has a `vm-42` as well.
  const ownersOn = (target: string): Owners => {
    const bound = options.project.spec.environments.filter((environment) => environment.target === target);
    return ownersAmong(parts.owners, new Set(bound.map(({ name }) => name)));
  };
  const statusOf = (name: string): TargetStatus | undefined => {
    const found = bound.get(name);
    const feed = feeds.get(name) ?? 'off';
    return found && { name, url: found.connection.target.url, ...found.circuit.state(), feed };
  };
  const publish = (name: string): void => {
    const status = statusOf(name);
    if (status !== undefined) parts.publisher.publish({ at: options.surroundings.clock.now(), type: 'target', status });
  };
  return {
    boundTo(target) {
      const found = bound.get(target);
      if (found === undefined) throw new InternalError(`there is no target ${target}`);
      return found;
    },
    status: () => [...bound.keys()].flatMap((name) => statusOf(name) ?? []),
    async run(stop, wake) {
      const watches = [...bound].map(async ([name, one]) =>
        watchOne(one, wake, { stop, parts, owners: ownersOn(name) }, ({ feed, error }) => {
          if (feeds.get(name) === feed) return;
          feeds.set(name, feed);
          options.logger.info({ target: name, feed, code: error?.code }, 'how changes are noticed');
          publish(name);
        }),
      );
      await Promise.all(watches);
    },
    async close() {
      await Promise.allSettled([...bound.values()].map(async ({ connection }) => connection.close()));
    },
  };
}

function circuitOf({ name, url }: Target, publish: () => void, { surroundings, tell, logger }: DaemonWorld): Circuit {
  return createCircuit({
    clock: surroundings.clock,
    random: surroundings.random,
    onChange({ circuit, error }) {
      if (circuit !== 'closed' && error !== undefined) {
        logger.error({ target: name, code: error.code }, 'a vCenter is down');
        tell(`target/${name}`, 'target-down', {
          target: name,
          title: `${name}: ${error.message}`,
          lines: [url],
          remedy: error.remedy,
        });
      }
      if (circuit === 'closed') {
        tell(`target/${name}`, 'target-up', { target: name, title: `${name} is back.`, lines: [url] });
      }
      publish();
    },
  });
}
