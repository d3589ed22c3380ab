import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';

/**
 * The value within the box that an `Any` puts around primitives, enumerations and arrays
 * (`{"_typeName": "string", "_value": "x"}`); data objects come without one and stay as they are.
 */
export function unboxed(value: JsonValue | undefined): JsonValue | undefined {
  return isPlainObject(value) && '_value' in value ? value['_value'] : value;
}

export function boxedString(value: string): JsonObject {
  return { _typeName: 'string', _value: value };
}

/** A reference to a managed object: `{"type": "VirtualMachine", "value": "vm-42"}`. */
export function reference(type: string, id: string): JsonObject {
  return { _typeName: 'ManagedObjectReference', type, value: id };
}

/** The id of a reference; `undefined` for anything else. */
export function idOfReference(value: JsonValue | undefined): string | undefined {
  const inner = unboxed(value);
  return isPlainObject(inner) && typeof inner['value'] === 'string' ? inner['value'] : undefined;
}

/** A data object: every one carries its type, and sub-types are told apart by it alone. */
export function dataObject(type: string, members: Record<string, JsonValue | undefined>): JsonObject {
  const object: JsonObject = { _typeName: type };
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object[key] = value;
  return object;
}
