import type { PresentObservation } from '../../plan/observation.ts';
import type { WrittenObject } from '../../plan/exported-manifest.ts';
import { factsOf } from './facts.ts';

/** Names that begin so are vCenter's own, and every write to them is refused. */
const reserved = 'vmware-system';

/**
 * Limits that are not set, and lists that are empty, are left out: not managed. A namespace that a user made by
 * self-service is that user's, and a reserved one is vCenter's.
 */
export function write(found: PresentObservation<'Namespace'>): WrittenObject<'Namespace'> | undefined {
  if (factsOf(found).selfService && found.owner === undefined) return undefined;
  if (found.id.startsWith(reserved)) return undefined;
  const { quota = {}, access, ...fields } = found.fields;
  const limits = Object.entries(quota).filter(([, limit]) => limit !== null);
  const entries = access?.entries ?? [];
  return {
    spec: {
      ...fields,
      ...(limits.length === 0 ? {} : { quota: Object.fromEntries(limits) }),
      ...(entries.length === 0 ? {} : { access: { entries } }),
    },
  };
}
