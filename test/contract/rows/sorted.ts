import type { JsonObject } from '../../../src/base/json.ts';

/** The same fields with one list of texts in order, where it is written. */
export function sorted(fields: JsonObject, name: string): JsonObject {
  const list = fields[name];
  return Array.isArray(list) ? { ...fields, [name]: list.map(String).toSorted() } : fields;
}
