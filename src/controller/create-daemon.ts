import type { Daemon } from './daemon.ts';
import type { DaemonOptions } from './daemon-options.ts';
import { createRequests } from './daemon-requests.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createParts, type DaemonWorld } from './parts.ts';
import { recover } from './recover.ts';
import { createWorld, type World } from './world.ts';

/** A daemon that does nothing yet, so that whoever asks things of it can be let in first. */
export interface PreparedDaemon {
  daemon: Daemon;
  /** Starts following sources and targets. Resolves as soon as it is at work, not when the first runs are through. */
  begin: () => Promise<void>;
}

const itself = { kind: 'daemon', name: 'trueup' } as const;

/** Takes up what is remembered. No source, no vCenter and no environment is looked at before it begins. */
export async function prepareDaemon(options: DaemonOptions): Promise<PreparedDaemon> {
  const { logger, store } = options;
  const stop = new AbortController();
  const end = new AbortController();
  const parts = createParts(options, { stop: stop.signal, signal: AbortSignal.any([end.signal, options.signal]) });
  const world = await openWorld(options, parts);
  const requests = createRequests(world, parts);
  let work: Promise<unknown> | undefined;
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    if (work !== undefined) logger.info('stopping: running steps finish first');
    stop.abort(new Error('The daemon is stopping.'));
    await work;
    end.abort(new Error('The daemon has stopped.'));
    await world.close();
    if (work !== undefined) await requests.audit({ by: itself, action: 'stop' }).catch(() => undefined);
  };
  return {
    daemon: { store, ...requests, stop: () => (stopping ??= stopAll()) },
    begin: async () => {
      await requests.audit({ by: itself, action: 'start' });
      if (stop.signal.aborted) return;
      work = Promise.allSettled([world.start(), createHousekeeping(options, parts)]);
    },
  };
}

/** A daemon at work. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { daemon, begin } = await prepareDaemon(options);
  await begin();
  return daemon;
}

async function openWorld(options: DaemonOptions, parts: DaemonWorld): Promise<World> {
  const { project, store, logger, surroundings } = options;
  const environments = new Set(project.spec.environments.map(({ name }) => name));
  const interrupted = await recover(store, environments, { logger, now: surroundings.clock.now() });
  const world = await createWorld(options, parts);
  for (const [name, entries] of interrupted) {
    const runtime = world.runtimes.get(name);
    if (runtime !== undefined) runtime.memory.interrupted = entries;
  }
  return world;
}
