import type { DaemonOptions } from './daemon-options.ts';
import type { DaemonParts } from './environment/runtime.ts';
import { createOwnerIndex, type OwnerIndex } from './feed/owners.ts';
import { createTell } from './notices/tell.ts';
import { createPublisher, type Publisher } from './publisher.ts';

export type DaemonWorld = DaemonParts & {
  publisher: Publisher;
  statusChanged: Set<(environment: string) => void>;
  owners: OwnerIndex;
  applied: Set<(environment: string) => void>;
};

/** What everything in the daemon shares. */
export function createParts(
  { surroundings, folder, store, logger, newId, notifier, project }: DaemonOptions,
  { stop, signal }: { stop: AbortSignal; signal: AbortSignal },
): DaemonWorld {
  const { clock } = surroundings;
  const publisher = createPublisher(logger);
  const statusChanged = new Set<(environment: string) => void>();
  const owners = createOwnerIndex();
  const applied = new Set<(environment: string) => void>();
  const base = project.spec.daemon.publicUrl;
  return {
    surroundings,
    folder,
    store,
    logger,
    newId,
    publisher,
    statusChanged,
    publish: {
      status: (environment) => statusChanged.forEach((listener) => listener(environment)),
      run: (run) => publisher.publish({ at: clock.now(), type: 'run', run }),
      runEvent: (run, environment, event) =>
        publisher.publish({ at: clock.now(), type: 'run-event', run, environment, event }),
    },
    tell: createTell({
      now: () => clock.now(),
      notify: (notice) => notifier.notify(base === undefined ? notice : { url: base, ...notice }),
    }),
    onApplied: (environment) => applied.forEach((listener) => listener(environment)),
    applied,
    onResources: (environment, resources) => owners.replace(environment, resources),
    owners,
    stop,
    signal,
  };
}
