import { othersTurn } from '../base/others-turn.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { Change } from '../plan/change.ts';
import { freezeDeletions } from '../plan/freeze-deletions.ts';
import { guardDeletions } from '../plan/guard-deletions.ts';
import type { KindObservation } from '../plan/observation.ts';
import type { Plan, PlanWarning } from '../plan/plan.ts';
import { blockDependents } from '../plan/block-dependents.ts';
import { blockTagConflicts } from '../plan/tag-conflicts.ts';
import { withCanonicalReferences } from '../plan/canonical-references.ts';
import { referenceIds, resolveReferences, type ReferenceIndex } from '../plan/resolve-references.ts';
import { resolvedSchemaOf } from '../spec/catalog.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import type { DraftedChange } from '../plan/order.ts';
import { blockUnprivileged } from './check-privileges.ts';
import { isoNow } from './event-time.ts';
import { declaredIds, decideAll } from './decide-all.ts';
import { draftSteps } from './draft-steps.ts';
import { observeKinds } from './observe-kinds.ts';
import type { EngineTools, PlanRequest } from './plan-request.ts';
import { indexReferences } from './index-references.ts';
import { readUses } from './read-uses.ts';
import { selectChanges } from './selection.ts';

/** Observes, pairs, decides and orders: everything up to the plan. Writes nothing. */
export async function makePlan(request: PlanRequest, tools: EngineTools): Promise<Plan> {
  const { manifests, observations, index } = await observeWanted(request, tools);
  await othersTurn();
  const decided = blockTagConflicts(decideAll({ ...request, manifests }, observations, tools), observations);
  await othersTurn();
  const selected = selectChanges(decided, request.selection);
  const resolved = resolveReferences(selected, index);
  const guarded = guardDeletions(resolved, await readUses(resolved, observations, tools));
  const drafts = (of: readonly Change[]): DraftedChange[] =>
    draftSteps(of, observations, request.environment, tools.reconcilers);
  await othersTurn();
  const allowed = await blockUnprivileged(freezeDeletions(guarded, request.known), drafts, tools);
  await othersTurn();
  const plan = buildPlan(drafts(blockDependents(allowed)), {
    environment: request.environment,
    target: request.target,
    createdAt: isoNow(tools.clock),
    ...(request.commit === undefined ? {} : { commit: request.commit }),
    warnings: warningsOf(request, observations, decided),
    policy: request.policy,
  });
  tools.emit({
    at: isoNow(tools.clock),
    type: 'plan-made',
    planId: plan.id,
    changes: plan.changes.length,
    steps: plan.steps.length,
  });
  return plan;
}

/**
 * Kinds whose look at vCenter follows from what the manifests name come second, when the names are clear. Observations
 * stand in the order of the kinds all the same.
 */
async function observeWanted(
  request: PlanRequest,
  tools: EngineTools,
): Promise<{ manifests: Manifest[]; observations: KindObservation[]; index: ReferenceIndex }> {
  const isLater = (kind: Kind): boolean => tools.reconcilers[kind].observesReferences === true;
  const first = await observeKinds({ ...request, kinds: request.kinds.filter((kind) => !isLater(kind)) }, tools);
  const index = await indexReferences(request.manifests, first, request.environment, tools);
  const manifests = withCanonicalReferences(
    request.manifests,
    index,
    (kind) => resolvedSchemaOf(kind)['x-identity'] ?? [],
  );
  const idOfReference = referenceIds(declaredIds({ ...request, manifests }, first), index);
  const later = { ...request, manifests, kinds: request.kinds.filter(isLater), references: index, idOfReference };
  const second = await observeKinds(later, tools);
  const observations = [...first, ...second].toSorted(
    (a, b) => request.kinds.indexOf(a.kind) - request.kinds.indexOf(b.kind),
  );
  return { manifests, observations, index };
}

function warningsOf(
  { environment, manifests, prune }: PlanRequest,
  observations: readonly KindObservation[],
  changes: readonly Change[],
): PlanWarning[] {
  const mentioned = new Set(changes.map((change) => change.id));
  return observations.flatMap(({ kind, objects, incomplete }) => {
    const warnings: PlanWarning[] = [];
    if (incomplete !== undefined && prune && !manifests.some((manifest) => manifest.kind === kind)) {
      warnings.push({
        code: 'kind-unreadable',
        message: `${kind} could not be read, so nothing of that kind is removed: ${incomplete.message}`,
        remedy: incomplete.remedy,
      });
    }
    for (const object of objects) {
      if (object.createdBy !== environment || mentioned.has(object.id)) continue;
      warnings.push({
        code: 'unstamped-leftover',
        message: `${kind} ${object.identity.join('/')} was created by this environment but never marked, and no manifest asks for it.`,
        remedy: 'Bring its manifest back to manage it, or delete it in vCenter.',
      });
    }
    return warnings;
  });
}
