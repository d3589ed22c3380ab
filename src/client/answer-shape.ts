import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';

/** Turns an answer's JSON into what the caller wants; `undefined` is an answer without a body. */
export type Decode<T> = (value: JsonValue | undefined) => T;

/** The answer is JSON, but not what the operation promises. Turned into a `VsphereError` by the transport. */
export class AnswerShapeError extends Error {
  override readonly name = 'AnswerShapeError';
}

/** For operations that answer nothing; some releases send a body all the same. */
export function asNothing(): void {}

export function asString(value: JsonValue | undefined, what = 'the answer'): string {
  if (typeof value !== 'string') throw new AnswerShapeError(`${what} is ${kindOf(value)}, not a string`);
  return value;
}

/** An id that vCenter made: a string with something in it. */
export function asId(value: JsonValue | undefined): string {
  const id = asString(value);
  if (id === '') throw new AnswerShapeError('the answer is an empty id');
  return id;
}

export function asObject(value: JsonValue | undefined, what = 'the answer'): JsonObject {
  if (!isPlainObject(value)) throw new AnswerShapeError(`${what} is ${kindOf(value)}, not an object`);
  return value;
}

export function asList<T>(value: JsonValue | undefined, item: (value: JsonValue) => T, what = 'the answer'): T[] {
  if (!Array.isArray(value)) throw new AnswerShapeError(`${what} is ${kindOf(value)}, not a list`);
  return value.map((member) => item(member));
}

export function asIds(value: JsonValue | undefined): string[] {
  return asList(value, asId);
}

export function stringMember(object: JsonObject, key: string): string {
  return asString(object[key], key);
}

/** Text that vCenter may leave out where it is empty. */
export function textMember(object: JsonObject, key: string): string {
  return object[key] === undefined || object[key] === null ? '' : stringMember(object, key);
}

/** A list of strings that vCenter may leave out where it is empty. */
export function stringsMember(object: JsonObject, key: string): string[] {
  const value = object[key];
  if (value === undefined || value === null) return [];
  return asList(value, (item) => asString(item, `a member of ${key}`), key);
}

export function integerMember(object: JsonObject, key: string): number {
  const value = object[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new AnswerShapeError(`${key} is ${kindOf(value)}, not an integer`);
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
