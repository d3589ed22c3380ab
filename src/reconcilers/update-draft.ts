import type { JsonObject } from '../base/json.ts';
import type { Change } from '../plan/change.ts';
import { worstImpact } from '../plan/impact.ts';
import type { StepDraft } from '../plan/step.ts';
import { canonicalName } from '../spec/canonical-name.ts';

/** One write that sets every changed field; empty when no field changes. Field names are those below `spec`. */
export function updateDraft(change: Change, args: JsonObject = {}): StepDraft[] {
  if (change.fields.length === 0) return [];
  const names = change.fields.map((field) => field.path.replace('spec.', ''));
  return [
    {
      operation: 'update',
      args: { ...args, set: setOf(change) },
      title: `Change ${names.join(', ')} of ${canonicalName(change.previousIdentity ?? change.identity)}`,
      impact: worstImpact(change.fields.map((field) => field.impact)),
      reversible: change.fields.every((field) => field.reversible),
    },
  ];
}

/** The wanted values by field name. */
export function setOf(change: Change): JsonObject {
  return Object.fromEntries(
    change.fields.flatMap((field) => (field.to === undefined ? [] : [[field.path.replace('spec.', ''), field.to]])),
  );
}

/** The one write of a deletion. */
export function deleteDraft(change: Change, what: string): StepDraft {
  return {
    operation: 'delete',
    args: {},
    title: `Delete ${what} ${canonicalName(change.previousIdentity ?? change.identity)}`,
    impact: 'destructive',
    reversible: false,
  };
}
