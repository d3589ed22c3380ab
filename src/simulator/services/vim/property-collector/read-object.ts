import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { ApiError } from '../../../operations/api-error.ts';
import { faultOf } from '../fault.ts';
import type { Inventory } from '../inventory.ts';
import { isA, type ManagedType, type ReadById } from '../managed-type.ts';
import { entitiesOf } from '../entity-types.ts';
import { managedTypeNamed } from '../managed-types.ts';
import { boxed, invalidProperty, type TypedValue } from '../property.ts';
import type { ObjectReference } from '../reference.ts';
import type { FilterSpec } from './filter-spec.ts';

/** What was read of one object. */
export interface Reading {
  /** By property path. */
  values: Map<string, TypedValue>;
  /** Properties that could not be read, and why: their value is unknown, which is not the same as not set. */
  missing: Map<string, JsonObject>;
}

export type ReadObject = (inventory: Inventory, object: ObjectReference) => Reading;

/** Compiles a filter's property specifications. Throws InvalidProperty for a path that its type does not have. */
export function objectReader({ propSet }: FilterSpec): ReadObject {
  for (const { type, pathSet } of propSet) checkPaths(type, pathSet);
  const byType = new Map<string, [string, ReadById][]>();
  return (inventory, object) => {
    const readers = byType.get(object.type) ?? readersOf(object.type, propSet);
    byType.set(object.type, readers);
    return readWith(readers, inventory, object);
  };
}

/** A path must be one of the type that was named, or of one of the types below it. */
function checkPaths(type: string, paths: readonly string[]): void {
  const known = knownTypes(type);
  if (known.length === 0) return;
  for (const path of paths) {
    if (!known.some((candidate) => candidate.read(path) !== undefined)) throw invalidProperty(type, path);
  }
}

function knownTypes(type: string): ManagedType[] {
  const own = managedTypeNamed(type);
  return own === undefined ? entitiesOf(type) : [own];
}

function readersOf(type: string, propSet: FilterSpec['propSet']): [string, ReadById][] {
  const found = managedTypeNamed(type);
  if (found === undefined) return [];
  const specs = propSet.filter((spec) => isA(found, spec.type));
  const paths = new Set(specs.flatMap(({ all, pathSet }) => (all ? found.properties : pathSet)));
  return [...paths].flatMap((path) => {
    const read = found.read(path);
    return read === undefined ? [] : [[path, read] as [string, ReadById]];
  });
}

function readWith(readers: readonly [string, ReadById][], inventory: Inventory, object: ObjectReference): Reading {
  const reading: Reading = { values: new Map(), missing: new Map() };
  for (const [path, read] of readers) {
    try {
      const value = read(inventory, object.value);
      if (value !== undefined) reading.values.set(path, value);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { faultstring: _text, ...fault } = faultOf(error.body);
      reading.missing.set(path, fault);
    }
  }
  return reading;
}

export function objectContent(obj: ObjectReference, { values, missing }: Reading): JsonObject {
  const propSet = [...values].map(([name, value]) => ({ _typeName: 'DynamicProperty', name, val: boxed(value) }));
  return {
    _typeName: 'ObjectContent',
    obj,
    ...(propSet.length === 0 ? {} : { propSet }),
    ...(missing.size === 0 ? {} : { missingSet: missingSet(missing) }),
  };
}

export function missingSet(missing: ReadonlyMap<string, JsonObject>): JsonValue[] {
  return [...missing].map(([path, fault]) => ({ _typeName: 'MissingProperty', path, fault }));
}
