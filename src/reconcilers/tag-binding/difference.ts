import type { TagBindingSpec } from '../../spec/generated/kinds.ts';
import type { BindingFacts, ObjectFact, OtherTagFact, RecordFact, TagFact } from './facts.ts';

/** A tag with objects. */
export interface TagOnObjects {
  /** `category/name`. */
  tag: string;
  /** Left out for a tag that the same run makes. */
  tagId?: string;
  objects: ObjectFact[];
}

/** What stands between a binding and what is. */
export interface BindingDifference {
  /** Listed pairs that are not there. */
  attach: TagOnObjects[];
  /** Listed pairs that are there, and that the binding takes over. */
  take: TagOnObjects[];
  /** Tags that make room for those of `attach`, where the category allows one. */
  outgoing: (TagOnObjects & { tagId: string })[];
  /** Pairs to be taken off: recorded and not listed any more, or not listed and the binding is exclusive. */
  detach: (TagOnObjects & { tagId: string })[];
  /** What the records say of pairs that are not listed any more. */
  forget: RecordFact[];
  /** Records of tags that are not listed any more, though they may record nothing by now. */
  ended: RecordFact[];
  /** Tags of somebody else that a binding must not take away. */
  foreign: OtherTagFact[];
}

export interface Wish extends Pick<TagBindingSpec, 'mode' | 'scope'> {
  /** Whether listed pairs that somebody else made become the binding's own, and not only those of other bindings. */
  adopts: boolean;
}

/** Compares what a binding asks for with what is. Pure, and linear in the number of pairs. */
export function differenceOf({ mode, scope, adopts }: Wish, facts: BindingFacts): BindingDifference {
  const isExclusive = mode === 'Exclusive';
  const attach = facts.tags.map((tag) => pairsOf(tag, missingOn(tag, facts)));
  const { outgoing, foreign } = roomFor(attach, facts, isExclusive);
  const forget = facts.missing > 0 ? [] : facts.records.map((record) => unlisted(record, facts));
  const claimed = new Set(facts.claimed);
  const stranded = isExclusive && facts.missing === 0 ? strandedPairs(facts, scope ?? 'Categories', outgoing) : [];
  return {
    attach: nonEmpty(attach),
    take: nonEmpty(facts.tags.map((tag) => pairsOf(tag, takenOver(tag, facts, adopts)))),
    outgoing,
    detach: nonEmpty([...forget.map((record) => takenOff(record, claimed)), ...stranded]),
    forget: nonEmpty(forget),
    ended: facts.missing > 0 ? [] : endedRecords(facts),
    foreign,
  };
}

export function isInSync({ attach, take, detach, forget, ended, foreign }: BindingDifference): boolean {
  return [attach, take, detach, forget, ended, foreign].every((list) => list.length === 0);
}

function pairsOf({ name, id }: TagFact, objects: ObjectFact[]): TagOnObjects {
  return { tag: name, ...(id === undefined ? {} : { tagId: id }), objects };
}

function missingOn({ id }: TagFact, { objects, attached }: BindingFacts): ObjectFact[] {
  const carriers = new Set(id === undefined ? [] : attached[id]);
  return objects.filter((object) => object.id === undefined || !carriers.has(object.id));
}

/** Pairs that are there and become the binding's own: all when it adopts, else what another binding gives up. */
function takenOver({ id }: TagFact, facts: BindingFacts, adopts: boolean): ObjectFact[] {
  if (id === undefined || (!adopts && facts.yielding.length === 0)) return [];
  const carriers = new Set(facts.attached[id]);
  const recorded = new Set(facts.records.filter(({ tag }) => tag === id).flatMap((record) => idsOf(record.objects)));
  const yielding = new Set(facts.yielding);
  const isFree = (object: string): boolean => adopts || yielding.has(`${id} ${object}`);
  return facts.objects.filter(
    (object) => object.id !== undefined && carriers.has(object.id) && !recorded.has(object.id) && isFree(object.id),
  );
}

/** What another binding lists by now stays where it is. */
function takenOff(
  { tag, tagName, objects }: RecordFact,
  claimed: ReadonlySet<string>,
): BindingDifference['detach'][number] {
  const left = objects.filter(({ id }) => !claimed.has(`${tag} ${id ?? ''}`));
  return { tag: tagName, tagId: tag, objects: left };
}

function endedRecords({ records, tags }: BindingFacts): RecordFact[] {
  const listed = new Set(tags.map(({ id }) => id));
  return records.filter(({ tag }) => !listed.has(tag));
}

/** What of a record is not listed any more. */
function unlisted(record: RecordFact, { tags, objects }: BindingFacts): RecordFact {
  if (!tags.some(({ id }) => id === record.tag)) return record;
  const listed = new Set(idsOf(objects));
  return { ...record, objects: record.objects.filter(({ id }) => id === undefined || !listed.has(id)) };
}

/** Which tags make room in categories that allow one, and which of them are not the binding's to take. */
function roomFor(
  attach: readonly TagOnObjects[],
  facts: BindingFacts,
  isExclusive: boolean,
): Pick<BindingDifference, 'outgoing' | 'foreign'> {
  const comingBy = new Map<string, Set<string>>();
  facts.tags.forEach(({ category, isSingle }, index) => {
    if (!isSingle) return;
    const coming = comingBy.get(category) ?? new Set();
    for (const id of idsOf(attach[index]?.objects ?? [])) coming.add(id);
    comingBy.set(category, coming);
  });
  const blocking = nonEmpty(
    facts.others.map((other) => ({
      ...other,
      objects: other.objects.filter(({ id }) => id !== undefined && comingBy.get(other.category)?.has(id) === true),
    })),
  );
  const own = new Set(facts.yielding);
  for (const { tag, objects } of facts.records) for (const id of idsOf(objects)) own.add(`${tag} ${id}`);
  const notOwn = ({ tag, objects }: OtherTagFact) => objects.filter(({ id }) => !own.has(`${tag} ${id ?? ''}`));
  return {
    outgoing: blocking.map(({ tag, tagName, objects }) => ({ tag: tagName, tagId: tag, objects })),
    foreign:
      isExclusive || !facts.isPlan ? [] : nonEmpty(blocking.map((other) => ({ ...other, objects: notOwn(other) }))),
  };
}

/** What an exclusive binding takes off; what makes room for another tag is taken off there. */
function strandedPairs(
  { others, strangers, tags, records }: BindingFacts,
  scope: 'Categories' | 'Tags',
  outgoing: BindingDifference['outgoing'],
): BindingDifference['detach'] {
  const handled = new Set(
    [...outgoing, ...records.map(({ tag, objects }) => ({ tagId: tag, objects }))].flatMap(keysOf),
  );
  const left = ({ tagId, objects }: { tagId: string; objects: ObjectFact[] }) =>
    objects.filter(({ id }) => !handled.has(`${tagId} ${id ?? ''}`));
  const stranded =
    scope === 'Categories'
      ? others.map(({ tag, tagName, objects }) => ({ tag: tagName, tagId: tag, objects }))
      : tags.flatMap(({ id, name }) =>
          id === undefined ? [] : [{ tag: name, tagId: id, objects: strangers[id] ?? [] }],
        );
  return stranded.map((pairs) => ({ ...pairs, objects: left(pairs) }));
}

function keysOf({ tagId, objects }: { tagId: string; objects: ObjectFact[] }): string[] {
  return objects.map(({ id }) => `${tagId} ${id ?? ''}`);
}

function idsOf(objects: readonly ObjectFact[]): string[] {
  return objects.flatMap(({ id }) => id ?? []);
}

function nonEmpty<T extends { objects: ObjectFact[] }>(lists: readonly T[]): T[] {
  return lists.filter(({ objects }) => objects.length > 0);
}
