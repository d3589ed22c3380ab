import { formatRef } from '../spec/manifest.ts';
import { approvalOf } from './approvals/approval-of.ts';
import type { Daemon } from './daemon.ts';
import type { EnvironmentRuntime } from './environment/runtime.ts';
import { holdOf } from './holds/hold-of.ts';
import type { DaemonWorld } from './parts.ts';
import { environmentFor, notFound } from './refusals.ts';
import type { World } from './world.ts';

/** What people let run, and what they hold. */
export function leaveRequests(
  world: World,
  parts: DaemonWorld,
  audit: Daemon['audit'],
): Pick<Daemon, 'approve' | 'revoke' | 'hold' | 'release'> {
  const { store, newId } = parts;
  const { clock } = parts.surroundings;
  return {
    async approve(name, request, by) {
      const runtime = environmentFor(name, world, parts);
      if ('refused' in runtime) return runtime;
      const plan = runtime.memory.plan ?? (await store.plans.get(name, runtime.memory.record.planId ?? ''))?.plan;
      const approval = approvalOf(request, plan, { id: newId(), environment: name, by, now: clock.now() });
      if ('refused' in approval) return approval;
      await store.approvals.add(approval);
      await audit({ by, action: 'approve', environment: name, subject: approval.planId, detail: approval.steps });
      runtime.memory.endedApprovals = [];
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
      const runtime = environmentFor(name, world, parts);
      if ('refused' in runtime) return runtime;
      const hold = holdOf(request, {
        id: newId(),
        environment: name,
        by,
        origin,
        now: clock.now(),
        ...knownObjects(runtime),
      });
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
  };
}

/** Before the first look nobody knows, and whoever holds something is not to be turned away. */
function knownObjects({ memory }: EnvironmentRuntime): { known?: ReadonlySet<string> } {
  return memory.plan === undefined ? {} : { known: new Set(memory.plan.changes.map(({ ref }) => formatRef(ref))) };
}

async function refresh(name: string, world: World, parts: DaemonWorld): Promise<void> {
  const runtime = world.runtimes.get(name);
  if (runtime === undefined) return;
  const now = parts.surroundings.clock.now();
  runtime.memory.status.holds = await parts.store.holds.active(name, now);
  runtime.memory.status.approvals = await parts.store.approvals.active(name, now);
  parts.publish.status(name);
}
