import { isPlainObject, type JsonObject, type JsonValue } from '../base/json.ts';

/** The way to a value inside a document, from its root: names of members and positions in lists. */
export type FieldPath = readonly (string | number)[];

const part = /\.?([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/gy;

/** `spec.disks[0].storagePolicy`, and `spec.networks["VM Network"]` for a name that would not read as one. */
export function formatFieldPath(path: FieldPath): string {
  return path.reduce<string>((text, name) => {
    if (typeof name === 'number') return `${text}[${name}]`;
    if (!/^[^.[\]"\s]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** Reads what `formatFieldPath` writes. */
export function parseFieldPath(text: string): FieldPath {
  if (!text.includes('[')) return text.split('.');
  return [...text.matchAll(part)].map(([whole, name, position, quoted]) => {
    if (position !== undefined) return Number(position);
    if (quoted !== undefined) return String(JSON.parse(whole.slice(1, -1)));
    return name ?? '';
  });
}

/** The value at a path, `undefined` where something on the way is missing. */
export function valueAtPath(document: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, name) => memberOf(value, name), document);
}

function memberOf(value: JsonValue | undefined, name: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return typeof name === 'number' ? value[name] : undefined;
  return isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A copy of the document in which only what leads to the value is new. */
export function withValueAtPath(document: JsonValue, [name, ...rest]: FieldPath, value: JsonValue): JsonValue {
  if (name === undefined) return value;
  const inner = withValueAtPath(memberOf(document, name) ?? {}, rest, value);
  if (Array.isArray(document)) return document.map((member, index) => (index === name ? inner : member));
  return { ...(document as JsonObject), [name]: inner };
}

/** A copy of the document with each of the values in its place. The places exist already, apart from the last name. */
export function withValuesAtPaths(
  document: JsonValue,
  entries: readonly (readonly [FieldPath, JsonValue])[],
): JsonValue {
  const copy = structuredClone(document);
  for (const [path, value] of entries) {
    const last = path.at(-1);
    const owner = valueAtPath(copy, path.slice(0, -1));
    if (Array.isArray(owner) && typeof last === 'number') owner[last] = value;
    else if (isPlainObject(owner) && last !== undefined) owner[last] = value;
  }
  return copy;
}
