import type { ForgeEvent } from '../forge/events.ts';
import type { Actor } from '../store/records.ts';
import type { Daemon, Refusal } from './daemon.ts';
import { leaveRequests } from './leave-requests.ts';
import type { DaemonWorld } from './parts.ts';
import { readiness } from './readiness.ts';
import { environmentFor, notFound } from './refusals.ts';
import type { World } from './world.ts';

/** What the API and the command line may ask of the daemon. Whatever changes something is in the audit. */
export function createRequests(world: World, parts: DaemonWorld): Omit<Daemon, 'store' | 'stop'> {
  const { store, newId, publisher } = parts;
  const { clock } = parts.surroundings;
  const audit: Daemon['audit'] = (record) => store.audit.add({ ...record, id: newId(), at: clock.now() });
  const ask = async (name: string, by: Actor, mode: 'sync' | 'plan'): Promise<{ queued: true } | Refusal> => {
    const runtime = environmentFor(name, world, parts);
    if ('refused' in runtime) return runtime;
    if (mode === 'sync' && runtime.environment.sync.suspend) return suspended(name);
    await audit({ by, action: mode, environment: name });
    runtime.memory.asked[mode] = by;
    world.sources.poke(runtime.source.source.name);
    world.queue.request(name, { cause: 'person', by });
    return { queued: true };
  };
  return {
    audit,
    environments: () => [...world.runtimes.keys()].flatMap((name) => world.statusOf(name) ?? []),
    environment: (name) => world.statusOf(name),
    targets: () => world.targets.status(),
    sources: () => world.sources.status(),
    sync: (environment, by) => ask(environment, by, 'sync'),
    plan: (environment, by) => ask(environment, by, 'plan'),
    async cancel(run, by) {
      const runtime = [...world.runtimes.values()].find(({ memory }) => memory.running?.run === run);
      if (runtime === undefined) return notFound(`The run ${run} is not under way.`);
      await audit({ by, action: 'cancel', environment: runtime.environment.name, subject: run });
      runtime.memory.running?.cancel.abort(new Error('It was cancelled.'));
      return { cancelled: true };
    },
    ...leaveRequests(world, parts, audit),
    receive: (source, event) => receive(source, event, world),
    listen: (listener) => publisher.listen(listener),
    ready: () => readiness(world, parts),
  };
}

/** A push asks for a look at the source, and the look for runs of what it touches: the event itself is never believed. */
function receive(source: string, event: ForgeEvent, world: World): void {
  if (event.type === 'push') world.sources.poke(source);
  world.pullRequests.receive(source, event);
}

function suspended(name: string): Refusal {
  return {
    refused: 'suspended',
    message: `The environment "${name}" is suspended in the project file.`,
    remedy: 'Take "sync: { suspend: true }" out of the project file and start the daemon again.',
  };
}
