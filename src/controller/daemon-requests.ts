import type { ForgeEvent } from '../forge/events.ts';
import type { Actor } from '../store/records.ts';
import { approvalOf } from './approvals/approval-of.ts';
import type { Daemon, Refusal } from './daemon.ts';
import type { EnvironmentRuntime } from './environment/runtime.ts';
import { holdOf } from './holds/hold-of.ts';
import type { DaemonWorld } from './parts.ts';
import { readiness } from './readiness.ts';
import type { World } from './world.ts';

/** What the API and the command line may ask of the daemon. Whatever changes something is in the audit. */
export function createRequests(world: World, parts: DaemonWorld): Omit<Daemon, 'store' | 'stop'> {
  const { store, newId, publisher } = parts;
  const { clock } = parts.surroundings;
  const audit: Daemon['audit'] = (record) => store.audit.add({ ...record, id: newId(), at: clock.now() });
  const ask = async (name: string, by: Actor, mode: 'sync' | 'plan'): Promise<{ queued: true } | Refusal> => {
    const runtime = found(name, world, parts);
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
    async approve(name, request, by) {
      const runtime = found(name, world, parts);
      if ('refused' in runtime) return runtime;
      const plan = runtime.memory.plan ?? (await store.plans.get(name, runtime.memory.record.planId ?? ''))?.plan;
      const approval = approvalOf(request, plan, { id: newId(), environment: name, by, now: clock.now() });
      if ('refused' in approval) return approval;
      await store.approvals.add(approval);
      await audit({ by, action: 'approve', environment: name, subject: approval.planId, detail: approval.steps });
      runtime.memory.status.approvals = await store.approvals.active(name, clock.now());
      parts.publish.status(name);
      world.queue.request(name, { cause: 'approval', by });
      return approval;
    },
    async revoke(id, by) {
      const approval = await store.approvals.get(id);
      if (approval === undefined || !(await store.approvals.end(id, 'revoked', clock.now()))) {
        return notFound(`There is no approval ${id} in force.`);
      }
      await audit({ by, action: 'revoke', environment: approval.environment, subject: id });
      await refresh(approval.environment, world, parts);
      return { revoked: true };
    },
    async hold(name, request, by, origin) {
      const runtime = found(name, world, parts);
      if ('refused' in runtime) return runtime;
      const hold = holdOf(request, { id: newId(), environment: name, by, origin, now: clock.now() });
      if ('refused' in hold) return hold;
      await store.holds.add(hold);
      await audit({ by, action: 'hold', environment: name, subject: hold.ref ?? name, detail: hold.reason });
      await refresh(name, world, parts);
      return hold;
    },
    async release(id, by) {
      const hold = await store.holds.get(id);
      if (hold === undefined || !(await store.holds.end(id, clock.now(), by))) {
        return notFound(`There is no hold ${id} in force.`);
      }
      await audit({ by, action: 'release', environment: hold.environment, subject: id });
      await refresh(hold.environment, world, parts);
      world.queue.request(hold.environment, { cause: 'approval', by });
      return { released: true };
    },
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

function found(name: string, world: World, { stop }: DaemonWorld): EnvironmentRuntime | Refusal {
  if (stop.aborted) {
    return { refused: 'stopping', message: 'The daemon is stopping.', remedy: 'Ask again when it is back.' };
  }
  return world.runtimes.get(name) ?? notFound(`There is no environment "${name}".`);
}

async function refresh(name: string, world: World, parts: DaemonWorld): Promise<void> {
  const runtime = world.runtimes.get(name);
  if (runtime === undefined) return;
  const now = parts.surroundings.clock.now();
  runtime.memory.status.holds = await parts.store.holds.active(name, now);
  runtime.memory.status.approvals = await parts.store.approvals.active(name, now);
  parts.publish.status(name);
}

function suspended(name: string): Refusal {
  return {
    refused: 'suspended',
    message: `The environment "${name}" is suspended in the project file.`,
    remedy: 'Take "sync: { suspend: true }" out of the project file and start the daemon again.',
  };
}

function notFound(message: string): Refusal {
  return { refused: 'not-found', message, remedy: 'Look at what there is with "trueup status".' };
}
