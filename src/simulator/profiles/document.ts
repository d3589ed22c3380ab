import { canonicalJson, isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { SchemaNode } from './schema-tree.ts';

/** Documents as trees of settings, told apart by JSON pointers. */

/** The text of a document, or nothing when it is none. */
export function parseDocument(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Every setting below a value, by its pointer. A list is one setting; an object without members is none. */
export function settingsOf(value: JsonValue | undefined, path = ''): Map<string, JsonValue> {
  if (value === undefined) return new Map();
  if (!isPlainObject(value)) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [...settingsOf(member, `${path}/${escapePointer(name)}`)]),
  );
}

/** Members of the later documents win; lists are replaced as a whole. */
export function merged(...documents: JsonObject[]): JsonObject {
  const result: JsonObject = {};
  for (const document of documents) {
    for (const [name, value] of Object.entries(document)) {
      const before = result[name];
      result[name] = isPlainObject(before) && isPlainObject(value) ? merged(before, value) : structuredClone(value);
    }
  }
  return result;
}

/** The object under a name, or an empty one. */
export function section(document: JsonObject, name: string): JsonObject {
  const found = document[name];
  return isPlainObject(found) ? found : {};
}

/** Whether two values of one setting mean the same: items with keys have no order. */
export function isSameValue(one: JsonValue, other: JsonValue, node: SchemaNode | undefined): boolean {
  return canonicalJson(ordered(one, node)) === canonicalJson(ordered(other, node));
}

function ordered(value: JsonValue, node: SchemaNode | undefined): JsonValue {
  if (!Array.isArray(value) || node?.type !== 'array' || node.key === undefined) return value;
  return value.toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
}

/** The schema's node at a pointer that begins below `profile`, or below one host. */
export function nodeAt(schema: SchemaNode, pointer: string): SchemaNode | undefined {
  let node: SchemaNode | undefined = schema;
  for (const name of pointer.split('/').slice(1)) node = node?.type === 'object' ? node.members[name] : undefined;
  return node;
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The names that a pointer is made of. */
export function pointerNames(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}
