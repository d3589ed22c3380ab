import type { JsonObject } from '../../base/json.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import type { TagCategoryModel } from '../../client/services/tag-categories.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { ResolvedReference } from '../../plan/change.ts';
import type { KindObservation, Observation } from '../../plan/observation.ts';
import type { Manifest, Reference } from '../../spec/manifest.ts';
import type { ObserveRequest, ObserveTarget } from '../reconciler.ts';
import { betweenBindings } from './between-bindings.ts';
import {
  bindingFacts,
  categoryIn,
  objectReferences,
  tagReferences,
  type Binding,
  type Meaning,
} from './binding-facts.ts';
import { factsAsJson, type BindingFacts } from './facts.ts';
import { gather } from './gather.ts';
import { observationOf } from './observation.ts';
import { bindingsOf, readRecords, readRecordsOf } from './read-records.ts';

/** One pass over all bindings: a GET for each tag and category that they name, and all that carries them in bulk. */
export async function observe(
  reader: VsphereReader,
  request: ObserveRequest<'TagBinding'>,
): Promise<KindObservation<'TagBinding'>> {
  const { environment, wanted, signal } = request;
  try {
    const bindings = bindingsOf(wanted, await readRecords(reader, environment, signal), environment);
    const facts = await readFacts(reader, bindings, meaningInPlan(request), signal);
    const given = betweenBindings(facts);
    const seen = bindings.map((binding, index) => observationOf(binding, given[index] as BindingFacts, environment));
    const absent = bindings.flatMap((binding, index): [string, JsonObject][] =>
      seen[index] === undefined ? [[binding.name, factsAsJson(given[index] as BindingFacts)]] : [],
    );
    return {
      kind: 'TagBinding',
      objects: seen.filter((observation) => observation !== undefined),
      facts: Object.fromEntries(absent),
    };
  } catch (error) {
    return { kind: 'TagBinding', objects: [], incomplete: recordOfError(error) };
  }
}

/** Without its manifest, a binding is known by its records alone. */
export async function observeOne(
  reader: VsphereReader,
  target: ObserveTarget,
  signal: AbortSignal,
): Promise<Observation<'TagBinding'>> {
  const { environment, identity, change } = target;
  const wanted = change?.wanted as Manifest<'TagBinding'> | undefined;
  const names = [...new Set([wanted?.metadata.name, change?.ref.name, identity.at(-1)])];
  try {
    const records = await readRecordsOf(
      reader,
      environment,
      names.flatMap((name) => name ?? []),
      signal,
    );
    const name = names.find((known) => known !== undefined) ?? '';
    const binding = { name, ...(wanted === undefined ? {} : { wanted }), records };
    const [facts] = await readFacts(reader, [binding], meaningInRun(target), signal);
    const found = facts && observationOf(binding, facts, environment, knownIds(target));
    // What a plan is about to record is not there before, even where every pair is.
    const isAwaited = change?.basedOn === 'absent' && records.length === 0;
    return found === undefined || isAwaited ? { state: 'absent' } : found;
  } catch (error) {
    return { state: 'unreadable', error: recordOfError(error) };
  }
}

async function readFacts(
  reader: VsphereReader,
  bindings: readonly Binding[],
  meaning: Meaning,
  signal: AbortSignal,
): Promise<BindingFacts[]> {
  if (bindings.length === 0) return [];
  const tags = bindings.flatMap(({ wanted }) => tagReferences(wanted));
  const listed = new Set(bindings.flatMap(({ wanted }) => objectReferences(wanted)).map((one) => meaning.idOf(one)));
  const records = bindings.flatMap((binding) => binding.records);
  const cleared = clearedCategories(bindings);
  const gathered = await gather(
    reader,
    {
      tagIds: [...tags.flatMap((tag) => meaning.idOf(tag) ?? []), ...records.map(({ tagId }) => tagId)],
      newTagCategories: tags.flatMap((tag) => (meaning.idOf(tag) === undefined ? categoryIn(tag.name) : [])),
      recordIds: records.map(({ id }) => id),
      needsMembers: ({ name, cardinality }: TagCategoryModel) => cardinality === 'SINGLE' || cleared.has(name),
      isListed: (object) => listed.has(object),
    },
    signal,
  );
  return bindings.map((binding) => bindingFacts(binding, gathered, meaning));
}

/** Names of categories whose other tags an exclusive binding takes off. */
function clearedCategories(bindings: readonly Binding[]): Set<string> {
  const exclusive = bindings.filter(
    ({ wanted }) => wanted?.spec.mode === 'Exclusive' && (wanted.spec.scope ?? 'Categories') === 'Categories',
  );
  return new Set(exclusive.flatMap(({ wanted }) => tagReferences(wanted)).map(({ name }) => categoryIn(name)));
}

function meaningInPlan({ references, idOfReference = () => undefined }: ObserveRequest<'TagBinding'>): Meaning {
  const names = [...(references?.values() ?? [])].flatMap(({ canonical }) =>
    canonical === undefined ? [] : [canonical],
  );
  const networkTypes = references?.get('Network')?.types;
  return {
    idOf: idOfReference,
    isAwaited: ({ declaredBy }) => declaredBy !== undefined,
    networkTypeOf: (id) => networkTypes?.get(id),
    nameOf: (id) => names.find((known) => known.has(id))?.get(id),
    isPlan: true,
  };
}

/** In a run, what the plan resolved is known, and what the run itself has made by now. */
function meaningInRun({ change, idOfReference = ({ id }) => id }: ObserveTarget): Meaning {
  const resolved = resolvedByPath(change?.references ?? []);
  return {
    idOf: (reference: Reference) => {
      const found = resolved.get(reference.path);
      return found && idOfReference(found);
    },
    isAwaited: () => false,
    networkTypeOf: () => undefined,
    nameOf: () => undefined,
    isPlan: false,
  };
}

/** Ids that the plan knew: what the run made since is not part of what the plan was made on. */
function knownIds({ change }: ObserveTarget): ReadonlySet<string> {
  return new Set(change?.references.flatMap(({ id }) => id ?? []));
}

function resolvedByPath(references: readonly ResolvedReference[]): Map<string, ResolvedReference> {
  return new Map(references.map((reference) => [reference.path, reference]));
}
