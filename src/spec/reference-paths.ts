import { isPlainObject, type JsonValue } from '../base/json.ts';
import { resolvedSchemaOf } from './catalog.ts';
import type { FieldPath } from './field-path.ts';
import type { Kind } from './manifest.ts';
import type { Schema } from './schema.ts';

/** Every member of a list, or of a map whose names the user chooses. */
const each = Symbol('each');

interface ReferencePattern {
  path: readonly (string | typeof each)[];
  kind: string;
  optional?: true;
}

/** A value of a document that names another object, and the kind of that object. */
export interface FoundReference {
  path: FieldPath;
  kind: string;
  name: string;
  /** The rest of the manifest is done without it when it cannot be found. */
  optional?: true;
}

const known = new Map<Kind, ReferencePattern[]>();

/** The values of a document that name other objects, in the schema's order. `spec` is the document's. */
export function referencesIn(kind: Kind, spec: JsonValue): FoundReference[] {
  return patternsOf(kind).flatMap(({ path, ...named }) => expand(path, spec, ['spec'], named));
}

function patternsOf(kind: Kind): readonly ReferencePattern[] {
  const patterns = known.get(kind) ?? patternsIn([], resolvedSchemaOf(kind).properties?.['spec'] ?? {});
  known.set(kind, patterns);
  return patterns;
}

function patternsIn(path: ReferencePattern['path'], schema: Schema): ReferencePattern[] {
  const kind = schema['x-reference'];
  if (kind !== undefined) {
    return [{ path, kind, ...(schema['x-reference-optional'] === true ? { optional: true as const } : {}) }];
  }
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    patternsIn([...path, name], member),
  );
  const { items, additionalProperties, anyOf = [] } = schema;
  const inner = [items, typeof additionalProperties === 'object' ? additionalProperties : undefined];
  const listed = inner.flatMap((member) => (member === undefined ? [] : patternsIn([...path, each], member)));
  return [...members, ...listed, ...anyOf.flatMap((member) => patternsIn(path, member))];
}

function expand(
  [name, ...rest]: ReferencePattern['path'],
  value: JsonValue | undefined,
  at: FieldPath,
  named: Omit<ReferencePattern, 'path'>,
): FoundReference[] {
  if (name === undefined) return typeof value === 'string' ? [{ path: at, ...named, name: value }] : [];
  if (Array.isArray(value)) {
    return name === each ? value.flatMap((member, index) => expand(rest, member, [...at, index], named)) : [];
  }
  if (!isPlainObject(value)) return [];
  if (name !== each) return Object.hasOwn(value, name) ? expand(rest, value[name], [...at, name], named) : [];
  return Object.entries(value).flatMap(([key, member]) => expand(rest, member, [...at, key], named));
}
