import type { JsonValue } from '../../../../base/json.ts';
import { leaf, type Leaf, type Value } from '../property.ts';
import type { ObjectReference } from '../reference.ts';

/** Leaves by the VIM type of their value. */

type Read<T> = Leaf<T>['read'];

export const text = <T>(read: Read<T>): Leaf<T> => leaf('string', read);
export const flag = <T>(read: Read<T>): Leaf<T> => leaf('boolean', read);
export const int = <T>(read: Read<T>): Leaf<T> => leaf('int', read);
export const long = <T>(read: Read<T>): Leaf<T> => leaf('long', read);
export const data = <T>(read: Read<T>): Leaf<T> => leaf('data', read);
export const ref = <T>(read: (...args: Parameters<Read<T>>) => ObjectReference | undefined): Leaf<T> =>
  leaf('data', read);
export const refs = <T>(read: (...args: Parameters<Read<T>>) => readonly ObjectReference[]): Leaf<T> =>
  leaf('ArrayOfManagedObjectReference', (object, inventory) => [...read(object, inventory)]);

/** A value of an enumeration, in the form that its box names. */
export function enumeration<T>(type: string, read: Read<T>): Leaf<T> {
  return leaf(type, read);
}

/** A list of data objects of a type. */
export function many<T>(type: string, read: (...args: Parameters<Read<T>>) => readonly JsonValue[]): Leaf<T> {
  return leaf(`ArrayOf${type}`, (object, inventory) => [...read(object, inventory)]);
}

/** The same value for every object. */
export function always<T>(type: string, value: Value): Leaf<T> {
  return leaf(type, () => value);
}

/** `RED_GREEN` as `redGreen`, the form that VIM's enumerations have. */
export function camelCase(value: string): string {
  return value.toLowerCase().replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
}
