import type { ErrorCode, ErrorRecord } from '../../base/error-record.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Plan } from '../../plan/plan.ts';
import { heldByTag, marksOf } from '../holds/held-by-tag.ts';
import { tagHoldsOf } from '../holds/tag-holds.ts';
import { daemonActor } from '../queue/job.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** Codes of an account that may not see the tags, today or ever: waiting for it would keep everything from being done. */
const blind: readonly ErrorCode[] = ['permission-denied', 'unsupported'];

/**
 * Takes note of the objects that somebody in vSphere has put on hold. When that cannot be read, what was held still is, and
 * the error is the answer: nobody knows then what else is to be left alone, so nothing may be written.
 */
export async function noteTagHolds(
  { plan, manifests }: { plan: Plan; manifests: readonly Manifest[] },
  { environment, connection, memory }: EnvironmentRuntime,
  { store, surroundings, newId, logger, stop }: DaemonParts,
): Promise<ErrorRecord | undefined> {
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
    return undefined;
  } catch (error) {
    // Whoever ended the run lets no step begin either.
    if (stop.aborted) return undefined;
    if (!(error instanceof VsphereError)) throw error;
    logger.warn({ environment: environment.name, code: error.code }, 'what is tagged to be on hold could not be read');
    return blind.includes(error.code) ? undefined : error.toRecord();
  }
}
