import type { JsonObject } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { formatFieldPath } from '../../spec/field-path.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { differenceOf, type BindingDifference, type TagOnObjects } from './difference.ts';
import { asFacts, type BindingFacts, type ObjectFact } from './facts.ts';

/** Objects that a sentence names; the rest is counted. */
const named = 3;

/** Fields would not tell: what differs are pairs. A change lists, by tag, the objects that lose it and those that get it. */
export function compare(
  wanted: Manifest<'TagBinding'>,
  found: PresentObservation<'TagBinding'>,
  { leftAlone }: FieldDifferences,
): Comparison {
  const facts = asFacts(found.facts ?? {});
  const difference = wishedDifference(wanted, facts);
  const isRenamed = found.identity.at(-1) !== wanted.identity.at(-1);
  return {
    changed: changedTags(found.owner === undefined ? { ...difference, take: [] } : difference),
    leftAlone: leftAlone.filter(({ why }) => why === 'ignored'),
    refused: [...(isRenamed ? [renamed(wanted, found)] : []), ...refusals(difference)],
    remarks: remarksOf(wanted, facts, difference),
  };
}

/** What stands in the way of a new binding. Without facts, as when a creation is decided again, nothing does. */
export function checkNew(wanted: Manifest<'TagBinding'>, kindFacts?: JsonObject): Refusal | undefined {
  const facts = factsOfNew(wanted, kindFacts);
  return facts && refusals(wishedDifference(wanted, facts))[0];
}

export function remarksOnNew(wanted: Manifest<'TagBinding'>, kindFacts?: JsonObject): string[] {
  const facts = factsOfNew(wanted, kindFacts);
  return facts === undefined ? [] : remarksOf(wanted, facts, wishedDifference(wanted, facts));
}

/** What was seen for a binding that is not recorded yet. */
export function factsOfNew({ metadata }: Pick<Manifest, 'metadata'>, kindFacts?: JsonObject): BindingFacts | undefined {
  const facts = kindFacts?.[metadata.name];
  return facts === undefined ? undefined : asFacts(facts as JsonObject);
}

export function wishedDifference(
  { spec: { mode, scope }, lifecycle }: Manifest<'TagBinding'>,
  facts: BindingFacts,
): BindingDifference {
  const wish = { ...(mode === undefined ? {} : { mode }), ...(scope === undefined ? {} : { scope }) };
  return differenceOf({ ...wish, adopts: lifecycle.adopt }, facts);
}

function changedTags({ attach, take, detach, forget, ended }: BindingDifference): FieldChange[] {
  const changes = new Map<string, { from: string[]; to: string[] }>();
  const at = (tag: string) => {
    const known = changes.get(tag) ?? { from: [], to: [] };
    changes.set(tag, known);
    return known;
  };
  for (const { tag, objects } of [...attach, ...take]) at(tag).to.push(...objects.map(labelOf));
  for (const { tag, objects } of detach) at(tag).from.push(...objects.map(labelOf));
  // A record that is only ended shows its tag, and no object that loses it.
  for (const { tagName } of [...forget, ...ended]) at(tagName);
  return [...changes].map(([tag, { from, to }]) => ({
    path: formatFieldPath(['spec', 'tags', tag]),
    ...(from.length === 0 && to.length > 0 ? {} : { from: from.toSorted() }),
    ...(to.length === 0 ? {} : { to: to.toSorted() }),
    effect: 'in-place',
    impact: 'safe',
    reversible: true,
  }));
}

function refusals({ foreign }: BindingDifference): Refusal[] {
  if (foreign.length === 0) return [];
  const carried = foreign.map(({ tagName, objects }) => `${tagName} on ${listed(objects)}`).join('; ');
  return [
    {
      reason: 'precondition',
      message: `The category allows one tag on an object, and somebody else put another one there: ${carried}.`,
      remedy: 'Take that tag off, or write "mode: Exclusive" to let this binding replace it.',
    },
  ];
}

function renamed(wanted: Manifest, found: PresentObservation): Refusal {
  return {
    reason: 'precondition',
    message: `${found.identity.join('/')} cannot be renamed to ${wanted.identity.join('/')} by name.`,
    remedy: 'Take "renamedFrom" out: what one binding gives up and another lists passes over to it by itself.',
  };
}

function remarksOf({ spec }: Manifest<'TagBinding'>, facts: BindingFacts, { outgoing }: BindingDifference): string[] {
  const leaving = outgoing.map(
    ({ tag, objects }) => `${tag} makes room for another tag of its category on ${listed(objects)}.`,
  );
  if (facts.missing === 0) return leaving;
  const withAll = differenceOf({ ...pick(spec), adopts: false }, { ...facts, missing: 0 });
  const held =
    withAll.detach.length === 0
      ? []
      : ['No tag is taken off while a listed object cannot be found: it may be one that carries it.'];
  return [...leaving, ...held];
}

function pick({ mode, scope }: Manifest<'TagBinding'>['spec']) {
  return { ...(mode === undefined ? {} : { mode }), ...(scope === undefined ? {} : { scope }) };
}

function listed(objects: readonly ObjectFact[]): string {
  const shown = objects.slice(0, named).map(labelOf).join(', ');
  return objects.length > named ? `${shown} and ${objects.length - named} more` : shown;
}

export function labelOf({ kind, name }: ObjectFact): string {
  return `${kind} ${name}`;
}

/** `env/prod on 3 objects, team/shop on 1`. */
export function summaryOf(tags: readonly TagOnObjects[]): string {
  const counts = new Map<string, number>();
  for (const { tag, objects } of tags) counts.set(tag, (counts.get(tag) ?? 0) + objects.length);
  const shown = [...counts]
    .slice(0, named)
    .map(([tag, count]) => `${tag} (${count} ${count === 1 ? 'object' : 'objects'})`);
  const more = counts.size > named ? ` and ${counts.size - named} more tags` : '';
  return shown.join(', ') + more;
}
