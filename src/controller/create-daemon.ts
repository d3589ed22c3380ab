import type { Daemon } from './daemon.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { createRequests } from './daemon-requests.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createParts } from './parts.ts';
import { recover } from './recover.ts';
import { createWorld } from './world.ts';

/** Starts following sources and targets. Resolves as soon as it is at work, not when the first runs are through. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { store, logger, surroundings } = options;
  const environments = new Set(options.project.spec.environments.map(({ name }) => name));
  const interrupted = await recover(store, environments, { logger, now: surroundings.clock.now() });
  const stop = new AbortController();
  const end = new AbortController();
  const parts = createParts(options, { stop: stop.signal, signal: AbortSignal.any([end.signal, options.signal]) });
  const world = await createWorld(options, parts);
  for (const [name, entries] of interrupted) {
    const runtime = world.runtimes.get(name);
    if (runtime !== undefined) runtime.memory.interrupted = entries;
  }
  const requests = createRequests(world, parts);
  await requests.audit({ by: { kind: 'daemon', name: 'trueup' }, action: 'start' });
  const work = world.start();
  const housekeeping = createHousekeeping(options, parts);
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    logger.info('stopping: running steps finish first');
    stop.abort(new Error('The daemon is stopping.'));
    await Promise.allSettled([work, housekeeping]);
    end.abort(new Error('The daemon has stopped.'));
    await world.close();
    await requests.audit({ by: { kind: 'daemon', name: 'trueup' }, action: 'stop' }).catch(() => undefined);
  };
  return {
    store,
    ...requests,
    stop: () => (stopping ??= stopAll()),
  };
}
