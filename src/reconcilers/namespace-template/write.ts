import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';

/** Limits that are not set are left out: not managed. The quota itself is always asked for. */
export function write(found: PresentObservation<'NamespaceTemplate'>): WrittenObject<'NamespaceTemplate'> {
  const { quota = {}, ...fields } = found.fields;
  const limits = Object.entries(quota).filter(([, limit]) => limit !== null);
  return { spec: { ...fields, quota: Object.fromEntries(limits) } };
}
