import { formatRef } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import { identityKey } from './pair.ts';
import { sortSteps } from './sort-steps.ts';
import type { Step, StepDraft } from './step.ts';

/** A change with the writes that it takes, in their order. */
export interface DraftedChange {
  change: Change;
  drafts: StepDraft[];
}

/**
 * Gives steps their ids, edges and order. Within an object one step follows the other; an object follows what it refers
 * to; a deletion follows the deletion of its users; a new object follows the renaming that frees its name.
 */
export function orderSteps(drafted: readonly DraftedChange[]): Step[] {
  const withSteps = drafted.filter(({ drafts }) => drafts.length > 0);
  const lookup = indexChanges(withSteps);
  const lastWave = withSteps.reduce((last, { change }) => Math.max(last, change.wanted?.lifecycle.wave ?? 0), 0);
  const steps = withSteps.flatMap(({ change, drafts }) => {
    const wave = change.wanted?.lifecycle.wave ?? lastWave + 1;
    const predecessors = predecessorsOf(change, lookup);
    const after = softPredecessorsOf(change, lookup, predecessors);
    return drafts.map(({ restores, ...draft }, index): Step => {
      const dependsOn = index === 0 ? predecessors : [stepId(change, index - 1)];
      const soft = index > 0 || after.length === 0 ? {} : { after };
      const order = { dependsOn, ...soft, wave, basedOn: change.basedOn };
      const step = { id: stepId(change, index), ref: change.ref, ...draft, ...order };
      const restored = drafts.findIndex(({ operation }) => operation === restores);
      return restored < 0 ? step : { ...step, restores: stepId(change, restored) };
    });
  });
  return sortSteps(steps);
}

interface Lookup {
  lastStepByRef: Map<string, string>;
  deleteById: Map<string, string>;
  renameByFormerIdentity: Map<string, string>;
}

function indexChanges(withSteps: readonly DraftedChange[]): Lookup {
  const lookup: Lookup = { lastStepByRef: new Map(), deleteById: new Map(), renameByFormerIdentity: new Map() };
  for (const { change, drafts } of withSteps) {
    const last = stepId(change, drafts.length - 1);
    lookup.lastStepByRef.set(formatRef(change.ref), last);
    if (change.verdict === 'delete' && change.id !== undefined) lookup.deleteById.set(change.id, last);
    if (change.previousIdentity !== undefined) {
      lookup.renameByFormerIdentity.set(nameKey(change.ref.kind, change.previousIdentity), last);
    }
  }
  return lookup;
}

function predecessorsOf(change: Change, lookup: Lookup): string[] {
  const found = new Set<string | undefined>();
  for (const use of change.uses) found.add(lookup.deleteById.get(use.id));
  if (change.wanted !== undefined) {
    for (const ref of change.wanted.lifecycle.dependsOn) found.add(lookup.lastStepByRef.get(formatRef(ref)));
    for (const { declaredBy, optional } of change.wanted.references) {
      if (declaredBy !== undefined && optional !== true) found.add(lookup.lastStepByRef.get(formatRef(declaredBy)));
    }
    found.add(lookup.renameByFormerIdentity.get(nameKey(change.ref.kind, change.identity)));
  }
  found.delete(lookup.lastStepByRef.get(formatRef(change.ref)));
  return [...found].filter((id) => id !== undefined).toSorted();
}

/** What is only used when it is there is made first, but nothing waits in vain for it. */
function softPredecessorsOf(change: Change, lookup: Lookup, predecessors: readonly string[]): string[] {
  const optional = change.wanted?.references.filter(({ optional }) => optional === true) ?? [];
  const found = optional.flatMap(({ declaredBy }) =>
    declaredBy === undefined ? [] : (lookup.lastStepByRef.get(formatRef(declaredBy)) ?? []),
  );
  return [...new Set(found)].filter((id) => !predecessors.includes(id)).toSorted();
}

function nameKey(kind: string, identity: readonly string[]): string {
  return `${kind} ${identityKey(identity)}`;
}

function stepId(change: Change, index: number): string {
  return `${formatRef(change.ref)}#${index + 1}`;
}
