import type { JsonObject, JsonValue } from '../../base/json.ts';
import { isPlainObject } from '../../base/json.ts';
import type { Schema } from '../schema.ts';

/** A value with every default of its schema filled in. The value has been validated. */
export function withDefaults(schema: Schema, value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => withDefaults(items, item));
  }
  if (!isPlainObject(value) || schema.properties === undefined) return value;
  const result: JsonObject = { ...value };
  for (const [name, member] of Object.entries(schema.properties)) {
    const found = Object.hasOwn(result, name) ? result[name] : copyOf(member.default);
    if (found !== undefined) result[name] = withDefaults(member, found);
  }
  return result;
}

/** Two documents never share a default that one of them might change. */
function copyOf(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'object' ? structuredClone(value) : value;
}
