import type { Logger } from 'pino';
import type { ForgeClient } from '../forge/forge-client.ts';
import type { Notifier } from '../notify/notice.ts';
import type { Surroundings } from '../project/surroundings.ts';
import type { FollowedSource } from '../source/revision.ts';
import type { Project } from '../spec/project.ts';
import type { Store } from '../store/store.ts';
import type { Daemon } from './daemon.ts';
import { createRequests } from './daemon-requests.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createParts } from './parts.ts';
import { recover } from './recover.ts';
import { createWorld } from './world.ts';

export interface DaemonOptions {
  project: Project;
  /** Folder of the project file. */
  folder: string;
  surroundings: Surroundings;
  store: Store;
  logger: Logger;
  /** Sorts by time. */
  newId(): string;
  notifier: Notifier;
  /** One for each source of the project, or one folder that serves all environments. */
  sources: readonly FollowedSource[];
  /** By source, where pull requests are planned. */
  forges: ReadonlyMap<string, ForgeClient>;
  /** Aborts when nobody waits any longer for what is under way. */
  signal: AbortSignal;
  /** File that gets every exchange with vCenter. */
  record?: string;
}

/** Starts following sources and targets. Resolves as soon as it is at work, not when the first runs are through. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { store, logger, surroundings } = options;
  await recover(store, logger, surroundings.clock.now());
  const stop = new AbortController();
  const end = new AbortController();
  const parts = createParts(options, { stop: stop.signal, signal: AbortSignal.any([end.signal, options.signal]) });
  const world = await createWorld(options, parts);
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
