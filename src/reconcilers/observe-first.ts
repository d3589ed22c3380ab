import type { Observation } from '../plan/observation.ts';
import { identityKey } from '../plan/pair.ts';
import type { Kind } from '../spec/manifest.ts';
import type { ObserveTarget } from './reconciler.ts';

/**
 * Looks for an object under the ids that it may have. An id that another object took (one that was renamed since) leads
 * on to the next; the first id that is free ends the search.
 */
export async function observeFirst<K extends Kind>(
  ids: readonly string[],
  observe: (id: string) => Promise<Observation<K>>,
  target: ObserveTarget,
): Promise<Observation<K>> {
  for (const id of ids) {
    const found = await observe(id);
    if (found.state !== 'present' || target.id !== undefined) return found;
    if (identityKey(found.identity) === identityKey(target.identity)) return found;
  }
  return { state: 'absent' };
}
