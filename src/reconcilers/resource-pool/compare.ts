import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { comparePlaced } from '../inventory/placed-comparison.ts';

/** Moving takes VI-JSON; and what cannot be read is not written over, since an allocation is always sent whole. */
export function compare(
  _wanted: Manifest<'ResourcePool'>,
  found: PresentObservation<'ResourcePool'>,
  byField: FieldDifferences,
): Comparison {
  const compared = comparePlaced(found, byField, ['spec.parent']);
  const unknown = (['cpu', 'memory'] as const).filter(
    (resource) =>
      found.fields[resource] === undefined && byField.changed.some(({ path }) => path.startsWith(`spec.${resource}.`)),
  );
  if (compared.refused !== undefined || unknown.length === 0) return compared;
  return { ...compared, refused: [notReadable(canonicalName(found.identity), unknown)] };
}

function notReadable(path: string, unknown: readonly string[]): Refusal {
  return {
    reason: 'precondition',
    message: `What ${path} has of ${unknown.join(' and ')} cannot be read, so it cannot be compared or changed.`,
    remedy: 'Give the account the right to read the pool, or leave these fields out.',
  };
}
