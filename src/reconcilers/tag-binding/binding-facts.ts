import type { Manifest, Reference } from '../../spec/manifest.ts';
import { kindOfTaggingType, taggingType } from '../tag-pairs/object-types.ts';
import type { ObjectId } from '../../client/services/tag-association-types.ts';
import type { BindingFacts, ObjectFact, OtherTagFact, RecordFact, TagFact } from './facts.ts';
import type { Gathered } from './gather.ts';
import type { TagRecord } from './records.ts';

/** A binding that is looked at: asked for, recorded, or both. */
export interface Binding {
  name: string;
  wanted?: Manifest<'TagBinding'>;
  records: readonly TagRecord[];
}

/** What the names of a manifest mean. */
export interface Meaning {
  /** vCenter's id of what a reference names; `undefined` when it is not there, or not clear. */
  idOf: (reference: Reference) => string | undefined;
  /** Whether what has no id yet is made by the same run. */
  isAwaited: (reference: Reference) => boolean;
  /** The type of a network by its id. */
  networkTypeOf: (id: string) => string | undefined;
  /** The canonical name of an object by its id. */
  nameOf: (id: string) => string | undefined;
  isPlan: boolean;
}

export function tagReferences(wanted: Manifest | undefined): Reference[] {
  return wanted?.references.filter(({ path }) => path.startsWith('spec.tags')) ?? [];
}

export function objectReferences(wanted: Manifest | undefined): Reference[] {
  return wanted?.references.filter(({ path }) => path.startsWith('spec.objects')) ?? [];
}

/** Puts together what there is to know of one binding. What other bindings have to do with it comes later. */
export function bindingFacts({ wanted, records }: Binding, gathered: Gathered, meaning: Meaning): BindingFacts {
  const tags = tagReferences(wanted).map((reference) => tagFact(reference, gathered, meaning));
  const named = objectReferences(wanted).map((reference) => objectFact(reference, meaning));
  const objects = distinct(named.filter((object) => object !== undefined));
  const listed = new Map(objects.flatMap((object) => (object.id === undefined ? [] : [[object.id, object] as const])));
  const facts = { objects: listed, gathered, meaning };
  return {
    tags,
    objects,
    missing: named.filter((object) => object === undefined).length,
    attached: Object.fromEntries(
      idsOf(tags).map((id) => [id, [...listed.keys()].filter((object) => gathered.carriersOf(id).has(object))]),
    ),
    records: records.map((record) => recordFact(record, facts)),
    others: otherTags(tags, facts),
    strangers: isAboutStrangers(wanted) ? strangersOf(tags, facts) : {},
    yielding: [],
    claimed: [],
    isPlan: meaning.isPlan,
  };
}

interface Context {
  objects: ReadonlyMap<string, ObjectFact>;
  gathered: Gathered;
  meaning: Meaning;
}

function tagFact(reference: Reference, { tags, categories }: Gathered, { idOf }: Meaning): TagFact {
  const tag = tags.get(idOf(reference) ?? '');
  const name = categoryIn(reference.name);
  const category =
    tag === undefined ? [...categories.values()].find((known) => known.name === name) : categories.get(tag.category_id);
  return {
    name: reference.name,
    ...(tag === undefined ? {} : { id: tag.id }),
    category: category?.id ?? name,
    isSingle: category?.cardinality === 'SINGLE',
  };
}

/** The category in a tag's canonical name. */
export function categoryIn(tagName: string): string {
  const [category = ''] = tagName.split('/');
  return category.replaceAll(/%2f/gi, '/').replaceAll('%25', '%');
}

function objectFact(reference: Reference, { idOf, isAwaited, networkTypeOf }: Meaning): ObjectFact | undefined {
  const { kind, name } = reference;
  const id = idOf(reference);
  if (id === undefined) return isAwaited(reference) ? { kind, name, type: taggingType(kind) } : undefined;
  return { kind, name, id, type: taggingType(kind, kind === 'Network' ? networkTypeOf(id) : undefined) };
}

function recordFact({ id, tagId }: TagRecord, context: Context): RecordFact {
  const { gathered } = context;
  const objects = [...gathered.carriersOf(id).values()].map((object) => seenObject(object, context));
  return { id, tag: tagId, tagName: gathered.nameOf(tagId), objects };
}

/** Other tags of the categories of the listed tags, on listed objects. */
function otherTags(tags: readonly TagFact[], { objects, gathered }: Context): OtherTagFact[] {
  const listed = new Set(idsOf(tags));
  const categories = new Map(tags.map(({ category, isSingle }) => [category, isSingle]));
  return [...categories].flatMap(([category, isSingle]) =>
    (gathered.members.get(category) ?? []).flatMap((tag) => {
      if (listed.has(tag)) return [];
      const carriers = [...gathered.carriersOf(tag).keys()].flatMap((id) => objects.get(id) ?? []);
      return carriers.length === 0
        ? []
        : [{ tag, tagName: gathered.nameOf(tag), category, isSingle, objects: carriers }];
    }),
  );
}

function isAboutStrangers(wanted: Manifest<'TagBinding'> | undefined): boolean {
  return wanted?.spec.mode === 'Exclusive' && wanted.spec.scope === 'Tags';
}

function strangersOf(tags: readonly TagFact[], context: Context): Record<string, ObjectFact[]> {
  const strangers = idsOf(tags).map((tag): [string, ObjectFact[]] => {
    const carriers = [...context.gathered.carriersOf(tag).values()];
    return [tag, carriers.filter(({ id }) => !context.objects.has(id)).map((object) => seenObject(object, context))];
  });
  return Object.fromEntries(strangers);
}

function seenObject({ type, id }: ObjectId, { objects, meaning }: Context): ObjectFact {
  const listed = objects.get(id);
  if (listed !== undefined) return { ...listed, type };
  return { kind: kindOfTaggingType(type) ?? type, name: meaning.nameOf(id) ?? id, id, type };
}

function distinct(objects: readonly ObjectFact[]): ObjectFact[] {
  return [...new Map(objects.map((object) => [object.id ?? `${object.kind} ${object.name}`, object])).values()];
}

function idsOf(tags: readonly TagFact[]): string[] {
  return tags.flatMap(({ id }) => id ?? []);
}
