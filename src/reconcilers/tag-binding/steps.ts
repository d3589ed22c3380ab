import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { factsOfNew, summaryOf, wishedDifference } from './compare.ts';
import type { BindingDifference, TagOnObjects } from './difference.ts';
import { asFacts, type BindingFacts, type ObjectFact } from './facts.ts';

/** The writes of a binding: its records first, then what comes and makes room, then what goes. */
export function stepsFor(
  change: Change<'TagBinding'>,
  found: Observation<'TagBinding'>,
  context: StepContext,
): StepDraft[] {
  const facts = found.state === 'present' ? asFacts(found.facts ?? {}) : factsFor(change, context);
  switch (change.verdict) {
    case 'create':
      return [recordDraft(change), ...pairDrafts(change, facts)];
    case 'adopt':
      return [recordDraft(change), ...pairDrafts(adopting(change), facts)];
    case 'update':
    case 'replace':
      return [...stampDrafts(change, facts), ...pairDrafts(change, facts)];
    case 'delete':
      return [deleteDraft(change, facts)];
    case 'release':
      return [releaseDraft(change, facts)];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function factsFor({ wanted }: Change<'TagBinding'>, { facts }: StepContext): BindingFacts | undefined {
  return wanted === undefined ? undefined : factsOfNew(wanted, facts);
}

/** A person at the keyboard may ask for what the manifest does not. */
function adopting(change: Change<'TagBinding'>): Change<'TagBinding'> {
  const { wanted } = change;
  return wanted === undefined
    ? change
    : { ...change, wanted: { ...wanted, lifecycle: { ...wanted.lifecycle, adopt: true } } };
}

function recordDraft(change: Change<'TagBinding'>): StepDraft {
  const tags = change.wanted?.references.filter(({ path }) => path.startsWith('spec.tags')) ?? [];
  const ids = new Map(change.references.map(({ path, id }) => [path, id]));
  return draft('create', `Begin a record of what tag binding ${nameOf(change)} puts on objects`, {
    stamp: change.stamp?.to ?? '',
    tags: tags.map(({ path, name }) => withId(name, ids.get(path))),
  });
}

function stampDrafts(change: Change<'TagBinding'>, facts: BindingFacts | undefined): StepDraft[] {
  const stamp = change.stamp?.to;
  if (stamp === undefined || facts === undefined) return [];
  const records = facts.records.map(({ id, tag }) => ({ id, tagId: tag }));
  return [draft('stamp', `Bring the records of tag binding ${nameOf(change)} up to date`, { stamp, records })];
}

function pairDrafts(change: Change<'TagBinding'>, facts: BindingFacts | undefined): StepDraft[] {
  if (facts === undefined || change.wanted === undefined) return [];
  const difference = wishedDifference(change.wanted, facts);
  return [...attachDrafts(change, difference), ...detachDrafts(change, difference)];
}

function attachDrafts(change: Change<'TagBinding'>, { attach, take, outgoing }: BindingDifference): StepDraft[] {
  if (attach.length === 0 && take.length === 0) return [];
  const makesRoom = outgoing.length === 0 ? '' : `, in place of ${summaryOf(outgoing)}`;
  const title =
    attach.length === 0 ? `Record as its own: ${summaryOf(take)}` : `Put on ${summaryOf(attach)}${makesRoom}`;
  return [
    draft('attach', title, {
      stamp: change.stamp?.to ?? change.observed?.stamps[0] ?? '',
      attach: attach.map(tagArg),
      take: take.map(tagArg),
      outgoing: outgoing.map(tagArg),
    }),
  ];
}

function detachDrafts(change: Change<'TagBinding'>, { detach, forget, ended }: BindingDifference): StepDraft[] {
  if (detach.length + forget.length + ended.length === 0) return [];
  const title = detach.length === 0 ? `End records of tag binding ${nameOf(change)}` : `Take off ${summaryOf(detach)}`;
  return [
    draft('detach', title, {
      detach: detach.map(tagArg),
      forget: forget.map(({ id, tagName, objects }) => tagArg({ tag: tagName, tagId: id, objects })),
      drop: ended.map(({ id }) => id),
    }),
  ];
}

/** The pairs go first and their records after them: what is left half-way is still recorded. */
function deleteDraft(change: Change<'TagBinding'>, facts: BindingFacts | undefined): StepDraft {
  const claimed = new Set(facts?.claimed);
  const pairs = (facts?.records ?? []).map(({ tag, tagName, objects }) => ({
    tag: tagName,
    tagId: tag,
    objects: objects.filter(({ id }) => !claimed.has(`${tag} ${id ?? ''}`)),
  }));
  const taken = pairs.filter(({ objects }) => objects.length > 0);
  const what = taken.length === 0 ? '' : `: take off ${summaryOf(taken)}`;
  const removal = draft('delete', `Delete tag binding ${nameOf(change)}${what}`, {
    detach: taken.map(tagArg),
    drop: recordIdsIn(facts),
  });
  return { ...removal, impact: 'destructive' };
}

function releaseDraft(change: Change<'TagBinding'>, facts: BindingFacts | undefined): StepDraft {
  return draft('release', `End the records of tag binding ${nameOf(change)}; its tags stay where they are`, {
    drop: recordIdsIn(facts),
  });
}

function recordIdsIn(facts: BindingFacts | undefined): string[] {
  return (facts?.records ?? []).map(({ id }) => id);
}

function draft(operation: string, title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}

/** An object that the same run makes goes by its name. */
function tagArg({ tag, tagId, objects }: TagOnObjects): JsonObject {
  return { ...withId(tag, tagId), objects: objects.map(objectArg) };
}

function objectArg({ kind, name, id, type }: ObjectFact): JsonValue {
  return id === undefined ? { kind, name, type } : { type, id };
}

function withId(tag: string, id: string | undefined): JsonObject {
  return { tag, ...(id === undefined ? {} : { id }) };
}

function nameOf(change: Change): string {
  return change.identity.at(-1) ?? '';
}
