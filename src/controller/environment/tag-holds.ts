import { VsphereError } from '../../client/vsphere-error.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Plan } from '../../plan/plan.ts';
import { heldByTag, marksOf } from '../holds/held-by-tag.ts';
import { tagHoldsOf } from '../holds/tag-holds.ts';
import { daemonActor } from '../queue/job.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** Takes note of the objects that somebody in vSphere has put on hold. When that cannot be read, what was held still is. */
export async function noteTagHolds(
  { plan, manifests }: { plan: Plan; manifests: readonly Manifest[] },
  { environment, connection, memory }: EnvironmentRuntime,
  { store, surroundings, newId, logger, stop }: DaemonParts,
): Promise<void> {
  const now = surroundings.clock.now();
  try {
    const reader = (await connection.client()).reader();
    const others = memory.otherTags ?? marksOf(environment.name, manifests);
    const held = await heldByTag(reader, others, stop);
    memory.otherTags = held.others;
    const active = await store.holds.active(environment.name, now);
    const update = tagHoldsOf(plan.changes, held.objects, active, { environment: environment.name, newId, now });
    for (const hold of update.add) await store.holds.add(hold);
    for (const id of update.end) await store.holds.end(id, now, daemonActor);
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    logger.warn({ environment: environment.name, code: error.code }, 'what is tagged to be on hold could not be read');
  }
}
