import type { JsonObject } from '../base/json.ts';
import { asObject } from './answer-shape.ts';
import { optionalObject, optionalString } from './optional-members.ts';

/** A map of objects by id. */
export function mapOf<T>(object: JsonObject, item: (value: JsonObject) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, item(asObject(value, key))]));
}

/** A map that vCenter may leave out where it is empty. */
export function mapMember<T>(object: JsonObject, key: string, item: (value: JsonObject) => T): Record<string, T> {
  return optionalObject(object, key, (value) => mapOf(value, item)) ?? {};
}

/** Text that may be left out, ready to be spread: where it is missing there is no member. */
export function textIfThere<K extends string>(object: JsonObject, key: K): { [key in K]?: string } {
  const text = optionalString(object, key);
  return text === undefined ? {} : ({ [key]: text } as { [key in K]?: string });
}
