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
  const turns = turnsUnderLocks(withSteps);
  const lookup = indexChanges(withSteps);
  const lastWave = withSteps.reduce((last, { change }) => Math.max(last, change.wanted?.lifecycle.wave ?? 0), 0);
  const steps = withSteps.flatMap(({ change, drafts }) => {
    const wave = change.wanted?.lifecycle.wave ?? lastWave + 1;
    const predecessors = predecessorsOf(change, lookup);
    const before = [...softPredecessorsOf(change, lookup, predecessors), ...turnBefore(change, turns, lookup)];
    const after = [...new Set(before)].filter((id) => !predecessors.includes(id));
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

/**
 * Objects that are worked on under one lock take turns in the order in which they are given, which is that of their kinds:
 * a cluster's policy comes before its image, and that before its configuration. Where the manifests ask for another order,
 * theirs holds.
 */
function turnsUnderLocks(withSteps: readonly DraftedChange[]): Map<Change, Change> {
  const changes = new Map(withSteps.map(({ change }) => [formatRef(change.ref), change]));
  const last = new Map<string, Change>();
  const turns = new Map<Change, Change>();
  for (const { change, drafts } of withSteps) {
    const lock = drafts.find((draft) => draft.lock !== undefined)?.lock;
    if (lock === undefined) continue;
    const before = last.get(lock);
    const isFree =
      before !== undefined && waveOf(before) <= waveOf(change) && !needs(before, change, { changes, turns });
    if (isFree) turns.set(change, before);
    last.set(lock, change);
  }
  return turns;
}

interface KnownOrder {
  changes: ReadonlyMap<string, Change>;
  turns: ReadonlyMap<Change, Change>;
}

/** Whether a change waits for another by what its manifest names or by its turn, directly or by way of others. */
function needs(change: Change, other: Change, { changes, turns }: KnownOrder): boolean {
  const seen = new Set<Change>();
  const open = [change];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...namedBy(next).flatMap((ref) => changes.get(ref) ?? []), ...[turns.get(next) ?? []].flat());
  }
  return false;
}

function waveOf({ wanted }: Change): number {
  return wanted?.lifecycle.wave ?? Infinity;
}

function namedBy({ wanted }: Change): string[] {
  if (wanted === undefined) return [];
  const declared = wanted.references.flatMap(({ declaredBy }) => declaredBy ?? []);
  return [...wanted.lifecycle.dependsOn, ...declared].map(formatRef);
}

function turnBefore(change: Change, turns: ReadonlyMap<Change, Change>, { lastStepByRef }: Lookup): string[] {
  const before = turns.get(change);
  const step = before === undefined ? undefined : lastStepByRef.get(formatRef(before.ref));
  return step === undefined ? [] : [step];
}

function nameKey(kind: string, identity: readonly string[]): string {
  return `${kind} ${identityKey(identity)}`;
}

function stepId(change: Change, index: number): string {
  return `${formatRef(change.ref)}#${index + 1}`;
}
