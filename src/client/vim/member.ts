import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { unboxed } from './boxing.ts';

/** Members of data objects, where any may be left out: what is missing or of another type is `undefined`. */

export function textIn(object: JsonObject | undefined, key: string): string | undefined {
  const value = object?.[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(object: JsonObject | undefined, key: string): number | undefined {
  const value = object?.[key];
  return typeof value === 'number' ? value : undefined;
}

export function flagIn(object: JsonObject | undefined, key: string): boolean | undefined {
  const value = object?.[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function objectIn(object: JsonObject | undefined, key: string): JsonObject | undefined {
  return asObjectOrNothing(object?.[key]);
}

export function objectsIn(object: JsonObject | undefined, key: string): JsonObject[] {
  return objectsOf(object?.[key]);
}

/** The data objects of an array, boxed or not. */
export function objectsOf(value: JsonValue | undefined): JsonObject[] {
  const list = unboxed(value);
  return Array.isArray(list) ? list.map(asObjectOrNothing).filter((item) => item !== undefined) : [];
}

export function asObjectOrNothing(value: JsonValue | undefined): JsonObject | undefined {
  return isPlainObject(value) ? value : undefined;
}

export function typeOf(object: JsonObject | undefined): string {
  return textIn(object, '_typeName') ?? '';
}

/** Leaves out what is `undefined`, so that unknown members do not exist. */
export function known<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  // A loop, because a fleet has a hundred thousand devices; and a copy, because V8 makes a hash table of an object that
  // grows by more than a dozen computed keys, which is three times as large.
  const result: Partial<T> = {};
  for (const key in members) if (members[key] !== undefined) result[key] = members[key];
  return { ...result } as T;
}
