import { digestOf } from '../../base/digest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { ownerAmong } from '../../plan/owner-stamp.ts';
import type { TagBindingSpec } from '../../spec/generated/kinds.ts';
import { chosenIds } from '../chosen-id.ts';
import type { Binding } from './binding-facts.ts';
import { differenceOf, isInSync } from './difference.ts';
import { factsAsJson, type BindingFacts } from './facts.ts';

/**
 * A binding is there when it is recorded. One that is not, though everything is as it asks, was made by somebody else.
 * `known` are the ids that the plan was made with, where it was.
 */
export function observationOf(
  { name, wanted, records }: Binding,
  facts: BindingFacts,
  environment: string,
  known?: ReadonlySet<string>,
): PresentObservation<'TagBinding'> | undefined {
  const stamps = [...new Set(records.map(({ stamp }) => stamp))].toSorted();
  const owner = ownerAmong(stamps, environment);
  if (owner === undefined && (wanted === undefined || !isDone(wanted.spec, facts))) return undefined;
  return {
    state: 'present',
    // Nothing in vCenter is the binding itself; its records follow from its name, and so does this.
    id: chosenIds(environment, 'TagBinding', [name])[0] ?? name,
    identity: [name],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields: fieldsOf(facts),
    facts: factsAsJson(facts),
    digest: digestOf({ stamps, recorded: recordedPairs(facts), attached: attachedPairs(facts, known) }),
  };
}

function isDone({ mode, scope }: TagBindingSpec, facts: BindingFacts): boolean {
  if (facts.missing > 0) return false;
  const wish = { ...(mode === undefined ? {} : { mode }), ...(scope === undefined ? {} : { scope }), adopts: false };
  return isInSync(differenceOf(wish, facts));
}

/** What the binding has put where, as far as that reads as a manifest. */
function fieldsOf({ records }: BindingFacts): Partial<TagBindingSpec> {
  const objects = new Map(
    records.flatMap((record) => record.objects).map(({ kind, name, id }) => [id ?? name, { [kind]: name }]),
  );
  return { tags: records.map(({ tagName }) => tagName).toSorted(), objects: [...objects.values()] };
}

function recordedPairs({ records }: BindingFacts): string[] {
  return records.flatMap(({ id, objects }) => [id, ...objects.map((object) => `${id} ${object.id ?? ''}`)]).toSorted();
}

/** What somebody else takes off or puts on besides does not change what has to be done. */
function attachedPairs({ attached }: BindingFacts, known: ReadonlySet<string> | undefined): string[] {
  return Object.entries(attached)
    .flatMap(([tag, objects]) =>
      objects.flatMap((id) => (known === undefined || known.has(id) ? [`${tag} ${id}`] : [])),
    )
    .toSorted();
}
