import { parseDuration } from '../spec/quantity/duration.ts';
import type { DaemonOptions } from './daemon-options.ts';
import type { DaemonParts } from './environment/runtime.ts';

const everyMilliseconds = 3_600_000;

/** Keeps the history within its bounds until the daemon stops. */
export async function createHousekeeping(
  { project, store, logger, surroundings }: DaemonOptions,
  { stop }: DaemonParts,
) {
  const { runs, audit, runsPerEnvironment } = project.spec.daemon.retention;
  const environments = project.spec.environments.map(({ name }) => name);
  const retention = {
    runs: parseDuration(runs) ?? 0,
    audit: parseDuration(audit) ?? 0,
    runsPerEnvironment,
    environments,
  };
  while (!stop.aborted) {
    try {
      const removed = await store.prune(retention, surroundings.clock.now());
      if (removed > 0) logger.info({ removed }, 'old history was removed');
    } catch (error) {
      logger.error({ err: error }, 'old history could not be removed');
    }
    await surroundings.clock.sleep(everyMilliseconds, stop).catch(() => undefined);
  }
}
