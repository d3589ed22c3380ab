import { isActionable, type Change } from '../plan/change.ts';
import type { KindObservation, Observation } from '../plan/observation.ts';
import type { DraftedChange } from '../plan/order.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import type { Reconcilers } from '../reconcilers/registry.ts';

/** Asks each kind for the writes of its changes. */
export function draftSteps(
  changes: readonly Change[],
  observations: readonly KindObservation[],
  environment: string,
  reconcilers: Reconcilers,
): DraftedChange[] {
  if (!changes.some(isActionable)) return changes.map((change) => ({ change, drafts: [] }));
  const takenIds = new Set(observations.flatMap(({ objects }) => objects.map(({ id }) => id)));
  const byId = new Map(
    observations.flatMap(({ kind, objects }) => objects.map((object) => [`${kind} ${object.id}`, object])),
  );
  const factsByKind = new Map(observations.map(({ kind, facts }) => [kind, facts]));
  return changes.map((change) => {
    if (!isActionable(change)) return { change, drafts: [] };
    const reconciler = reconcilers[change.ref.kind] as Reconciler;
    const found: Observation = byId.get(`${change.ref.kind} ${change.id ?? ''}`) ?? { state: 'absent' };
    const facts = factsByKind.get(change.ref.kind);
    const context = { environment, takenIds, ...(facts === undefined ? {} : { facts }) };
    return { change, drafts: reconciler.stepsFor(change, found, context) };
  });
}
