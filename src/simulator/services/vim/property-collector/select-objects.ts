import { vimFault } from '../fault.ts';
import type { Inventory } from '../inventory.ts';
import { isA } from '../managed-type.ts';
import { invalidProperty } from '../property.ts';
import { keyOf, type ObjectReference } from '../reference.ts';
import { managedTypeNamed, typeOf } from '../managed-types.ts';
import type { FilterSpec, Selection, TraversalSpec } from './filter-spec.ts';

/**
 * The objects that a filter means, each once, in the order in which they are found. Throws ManagedObjectNotFound for an
 * object that it names and that is gone, unless the filter only wants to be told of those that are there.
 */
export function selectObjects(inventory: Inventory, spec: FilterSpec): ObjectReference[] {
  const selected = new Map<string, ObjectReference>();
  const named = namedTraversals(spec);
  for (const { obj, skip, selectSet } of spec.objectSet) {
    if (isMissing(inventory, obj, spec)) continue;
    if (!skip) selected.set(keyOf(obj), obj);
    follow({ inventory, named, selected, visited: new Set() }, obj, selectSet);
  }
  return [...selected.values()].filter(({ type }) => isAskedFor(type, spec));
}

interface Walk {
  inventory: Inventory;
  named: ReadonlyMap<string, TraversalSpec>;
  selected: Map<string, ObjectReference>;
  /** Traversals by object: a traversal may lead back to where it began. */
  visited: Set<string>;
}

function isMissing(inventory: Inventory, object: ObjectReference, spec: FilterSpec): boolean {
  if (typeOf(inventory, object) !== undefined) return false;
  if (spec.reportMissingObjectsInResults) return true;
  throw vimFault('ManagedObjectNotFound', `The ${object.type} ${object.value} does not exist.`, { obj: object });
}

function follow(walk: Walk, from: ObjectReference, selections: readonly Selection[]): void {
  for (const selection of selections) {
    const traversal = selection._typeName === 'TraversalSpec' ? selection : traversalNamed(walk, selection.name);
    const type = typeOf(walk.inventory, from);
    if (type === undefined || !isA(type, traversal.type)) continue;
    if (isVisited(walk, `${keyOf(from)} ${traversal.type} ${traversal.path} ${traversal.name ?? ''}`)) continue;
    for (const target of targetsOf(walk.inventory, from, traversal)) {
      if (!traversal.skip) walk.selected.set(keyOf(target), target);
      follow(walk, target, traversal.selectSet);
    }
  }
}

function isVisited({ visited }: Walk, step: string): boolean {
  if (visited.has(step)) return true;
  visited.add(step);
  return false;
}

function targetsOf(inventory: Inventory, from: ObjectReference, { path, type }: TraversalSpec): ObjectReference[] {
  const read = typeOf(inventory, from)?.read(path);
  if (read === undefined) throw invalidProperty(type, path);
  const value = read(inventory, from.value)?.value;
  const targets = Array.isArray(value) ? value : [value];
  return targets.filter(isReference);
}

function isReference(value: unknown): value is ObjectReference {
  const typeName = (value as { _typeName?: unknown } | undefined)?._typeName;
  return typeName === 'ManagedObjectReference';
}

function traversalNamed({ named }: Walk, name: string): TraversalSpec {
  const found = named.get(name);
  if (found !== undefined) return found;
  throw vimFault('InvalidArgument', `No traversal is called ${name}.`, { invalidProperty: 'selectSet' });
}

/** A name may be used before the traversal that it stands for is described. */
function namedTraversals({ objectSet }: FilterSpec): Map<string, TraversalSpec> {
  const named = new Map<string, TraversalSpec>();
  function collect(selections: readonly Selection[]): void {
    for (const selection of selections) {
      if (selection._typeName !== 'TraversalSpec') continue;
      if (selection.name !== undefined) named.set(selection.name, selection);
      collect(selection.selectSet);
    }
  }
  for (const { selectSet } of objectSet) collect(selectSet);
  return named;
}

/** Objects of a type that no property specification speaks of are not answered. */
function isAskedFor(type: string, { propSet }: FilterSpec): boolean {
  const found = managedTypeNamed(type);
  return found !== undefined && propSet.some((properties) => isA(found, properties.type));
}
