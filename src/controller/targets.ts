import { InternalError } from '../base/internal-error.ts';
import type { Target } from '../spec/project.ts';
import { createCircuit, type Circuit } from './circuit/circuit.ts';
import type { DaemonOptions } from './create-daemon.ts';
import type { TargetStatus } from './environment-status.ts';
import type { DaemonWorld } from './parts.ts';
import { createTargetConnection, type TargetConnection } from './target/target-connection.ts';

export interface Targets {
  boundTo(target: string): { connection: TargetConnection; circuit: Circuit };
  status(): TargetStatus[];
  run(stop: AbortSignal): Promise<void>;
  close(): Promise<void>;
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
  const statusOf = (name: string): TargetStatus | undefined => {
    const found = bound.get(name);
    return found && { name, url: found.connection.target.url, ...found.circuit.state(), feed: 'off' };
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
    run: async () => {
      await Promise.resolve();
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
