import type { Inventory } from './inventory.ts';
import { pathReader, type Properties, type TypedValue } from './property.ts';

/** A type of managed objects, whatever its objects are made of. */
export interface ManagedType {
  readonly name: string;
  /** The types that its objects are as well, such as `ManagedEntity`. */
  readonly ancestors: readonly string[];
  /** Names of its properties, without paths into them. */
  readonly properties: readonly string[];
  exists(inventory: Inventory, id: string): boolean;
  ids(inventory: Inventory): Iterable<string>;
  /** Ids of all that directly holds an object: the folder, and for a VM its pool and its host too. */
  holders(inventory: Inventory, id: string): string[];
  /** Compiles a property path; `undefined` for one that the type does not have. */
  read(path: string): ReadById | undefined;
}

/** Throws the error of a property that cannot be read at the moment. */
export type ReadById = (inventory: Inventory, id: string) => TypedValue | undefined;

interface Definition<T> {
  name: string;
  ancestors?: readonly string[];
  find: (inventory: Inventory, id: string) => T | undefined;
  ids: (inventory: Inventory) => Iterable<string>;
  holders?(object: T, inventory: Inventory): (string | undefined)[];
  properties: Properties<T>;
}

export function managedType<T>(definition: Definition<T>): ManagedType {
  const { name, find, ids, properties } = definition;
  return {
    name,
    ancestors: definition.ancestors ?? [],
    properties: Object.keys(properties),
    ids,
    exists: (inventory, id) => find(inventory, id) !== undefined,
    holders(inventory, id) {
      const object = find(inventory, id);
      const holders = object === undefined ? [] : (definition.holders?.(object, inventory) ?? []);
      return holders.filter((holder) => holder !== undefined);
    },
    read(path) {
      const read = pathReader(properties, path);
      if (read === undefined) return undefined;
      return (inventory, id) => {
        const object = find(inventory, id);
        return object === undefined ? undefined : read(object, inventory);
      };
    },
  };
}

export function isA(type: ManagedType, wanted: string): boolean {
  return type.name === wanted || type.ancestors.includes(wanted);
}
