import { isPlainObject } from '../base/json.ts';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { AnswerShapeError, integerMember, stringMember } from './answer-shape.ts';

/** Members that vCenter leaves out where there is nothing to say; `null` counts as left out. */
export function optionalString(object: JsonObject, key: string): string | undefined {
  return isLeftOut(object, key) ? undefined : stringMember(object, key);
}

export function optionalInteger(object: JsonObject, key: string): number | undefined {
  return isLeftOut(object, key) ? undefined : integerMember(object, key);
}

export function optionalBoolean(object: JsonObject, key: string): boolean | undefined {
  const value = object[key] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw new AnswerShapeError(`${key} is not a truth value`);
}

export function optionalObject<T>(object: JsonObject, key: string, decode: (value: JsonObject) => T): T | undefined {
  const value = object[key];
  if (value === undefined || value === null) return undefined;
  if (!isPlainObject(value)) throw new AnswerShapeError(`${key} is not an object`);
  return decode(value);
}

/** A list that vCenter may leave out where it is empty. */
export function optionalList<T>(object: JsonObject, key: string, item: (value: JsonValue) => T): T[] {
  const value = object[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new AnswerShapeError(`${key} is not a list`);
  return value.map((member) => item(member));
}

/** The object without members whose value is missing: the API does not promise to take `null` for unset. */
export function withoutUnset(object: Record<string, JsonValue | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

function isLeftOut(object: JsonObject, key: string): boolean {
  return object[key] === undefined || object[key] === null;
}
