import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { canonicalName } from '../../spec/canonical-name.ts';

/** Renaming and moving take VI-JSON, and what vCenter made itself stays as it is. */
export function comparePlaced(
  found: Pick<PresentObservation, 'facts' | 'identity'>,
  byField: FieldDifferences,
  /** Fields that only VI-JSON can change. */
  vimFields: readonly string[],
): Comparison {
  const path = canonicalName(found.identity);
  if (found.facts?.['builtIn'] === true) return { ...byField, refused: [builtIn(path)] };
  const needed = byField.changed.filter((field) => vimFields.includes(field.path)).map((field) => field.path);
  const refusal =
    needed.length === 0 ? undefined : refusedWithoutVim(`changing ${needed.join(' and ')} of ${path}`, found.facts);
  return refusal === undefined ? byField : { ...byField, refused: [refusal] };
}

/** Why something that takes VI-JSON cannot be done; nothing where vCenter has it. */
export function refusedWithoutVim(what: string, facts: PresentObservation['facts']): Refusal | undefined {
  const vim = facts?.['vim'];
  if (vim === true) return undefined;
  if (vim === false) {
    return {
      reason: 'unsupported',
      message: `This vCenter has no VI-JSON, and without it ${what} is not possible.`,
      remedy: 'Do it by hand in vCenter, or upgrade vCenter to 8.0 U1 or later.',
    };
  }
  return {
    reason: 'precondition',
    message: `Whether this vCenter has VI-JSON, which ${what} takes, could not be found out.`,
    remedy: 'Run again; when it stays so, see whether /sdk of vCenter can be reached.',
  };
}

function builtIn(path: string): Refusal {
  return {
    reason: 'unsupported',
    message: `${path} is vCenter's own and cannot be managed.`,
    remedy: 'Remove the manifest; other manifests may name the object by its path.',
  };
}
