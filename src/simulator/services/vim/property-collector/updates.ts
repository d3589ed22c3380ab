import type { JsonObject } from '../../../../base/json.ts';
import type { Inventory } from '../inventory.ts';
import { keyOf, reference } from '../reference.ts';
import type { Collector, Seen, SeenObject } from './collector.ts';
import { compareObject } from './compare-objects.ts';
import type { FilterSpec } from './filter-spec.ts';
import { objectReader } from './read-object.ts';
import { selectObjects } from './select-objects.ts';

/** What became different since something was seen. */
export interface Updates {
  /** PropertyFilterUpdate objects; none at all when nothing is different. */
  filterSet: JsonObject[];
  seen: Seen;
  /** There was no room for more: there may be more. */
  truncated: boolean;
}

/** Compares everything that a collector watches with what was seen, and says at most so much. */
export function findUpdates(inventory: Inventory, collector: Collector, since: Seen, mostObjects: number): Updates {
  const seen = new Map<string, ReadonlyMap<string, SeenObject>>();
  const filterSet: JsonObject[] = [];
  let room = mostObjects;
  let truncated = false;
  for (const [id, spec] of inOrder(collector)) {
    const before = since.get(id) ?? new Map<string, SeenObject>();
    if (room <= 0) {
      seen.set(id, before);
      truncated = true;
      continue;
    }
    const found = updatesOf(inventory, { collector, id, spec, before, room });
    seen.set(id, found.after);
    room -= found.objectSet.length;
    truncated ||= found.truncated;
    if (found.objectSet.length === 0) continue;
    const filter = reference('PropertyFilter', id);
    filterSet.push({ _typeName: 'PropertyFilterUpdate', filter, objectSet: found.objectSet });
  }
  return { filterSet, seen, truncated };
}

/** The filter that broke off comes first: those before it were compared just now. */
function inOrder({ filters, brokeOffAt }: Collector): [string, FilterSpec][] {
  const [later, first] = [false, true].map((broke) => [...filters].filter(([id]) => brokeOffAt.has(id) === broke));
  return [...(first ?? []), ...(later ?? [])];
}

interface Watch {
  collector: Collector;
  id: string;
  spec: FilterSpec;
  before: ReadonlyMap<string, SeenObject>;
  room: number;
}

interface FilterUpdates {
  objectSet: JsonObject[];
  after: ReadonlyMap<string, SeenObject>;
  truncated: boolean;
}

function updatesOf(inventory: Inventory, watch: Watch): FilterUpdates {
  const { collector, id, spec, before, room } = watch;
  const selected = new Map(selectObjects(inventory, spec).map((object) => [keyOf(object), object]));
  const after = new Map(before);
  const left = [...before].filter(([key]) => !selected.has(key)).slice(0, room);
  for (const [key] of left) after.delete(key);
  const objectSet = left.map(([, { object }]): JsonObject => ({
    _typeName: 'ObjectUpdate',
    kind: 'leave',
    obj: object,
  }));
  const read = objectReader(spec);
  for (const [key, object] of startingAt(selected, collector.brokeOffAt.get(id))) {
    if (objectSet.length >= room) {
      collector.brokeOffAt.set(id, key);
      return { objectSet, after, truncated: true };
    }
    const difference = compareObject(object, before.get(key), read(inventory, object));
    if (difference === undefined) continue;
    objectSet.push(difference.update);
    after.set(key, difference.seen);
  }
  collector.brokeOffAt.delete(id);
  return { objectSet, after, truncated: false };
}

/** From where the last update broke off, and then from the beginning: what came before was compared just now. */
function startingAt<T>(entries: ReadonlyMap<string, T>, key: string | undefined): [string, T][] {
  const all = [...entries];
  const start = key === undefined ? -1 : all.findIndex(([found]) => found === key);
  return start <= 0 ? all : [...all.slice(start), ...all.slice(0, start)];
}
