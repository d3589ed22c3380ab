import type { JsonObject, JsonValue } from '../../base/json.ts';
import { isObject } from './document.ts';

/** A path inside a document; `*` stands for any name of a map, and for any member of a list. */
export type PathPattern = string[];

/** What the schema of a cluster says about comparing documents. */
export interface DocumentRules {
  /** Lists whose order means nothing. */
  sets: PathPattern[];
  /** Values that may come back masked. */
  secrets: PathPattern[];
}

export const noRules: DocumentRules = { sets: [], secrets: [] };

/** Deep enough for any document, and an end for a schema that refers to itself. */
const deepest = 24;

/** Words of a schema for values that must not be shown. */
const secretFormats = ['password', 'secret'];

/**
 * Reads what matters of a cluster's JSON schema. What it does not say is compared as it stands: lists in their order, and
 * every value.
 */
export function rulesOf(schemaText: string): DocumentRules {
  const rules: DocumentRules = { sets: [], secrets: [] };
  const root = parsed(schemaText);
  if (root !== undefined) collect(root, { root, path: [], rules });
  return rules;
}

interface Walk {
  root: JsonObject;
  path: PathPattern;
  rules: DocumentRules;
}

function collect(given: JsonObject, walk: Walk): void {
  const { root, path, rules } = walk;
  if (path.length > deepest) return;
  const schema = resolved(root, given);
  if (schema['uniqueItems'] === true) rules.sets.push(path);
  if (isSecret(schema)) rules.secrets.push(path);
  for (const [name, member] of membersOf(schema)) collect(member, { ...walk, path: [...path, name] });
}

function membersOf(schema: JsonObject): [string, JsonObject][] {
  const named = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const patterns = isObject(schema['patternProperties']) ? Object.values(schema['patternProperties']) : [];
  const any = [schema['additionalProperties'], schema['items'], ...patterns];
  const members: [string, JsonValue | undefined][] = [
    ...named,
    ...any.map((one): [string, JsonValue | undefined] => ['*', one]),
  ];
  return members.filter((member): member is [string, JsonObject] => isObject(member[1]));
}

function isSecret(schema: JsonObject): boolean {
  const { format } = schema;
  if (typeof format === 'string' && secretFormats.includes(format)) return true;
  return ['sensitive', 'x-sensitive', 'writeOnly'].some((key) => schema[key] === true);
}

function resolved(root: JsonObject, schema: JsonObject): JsonObject {
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return schema;
  let found: JsonValue | undefined = root;
  for (const name of reference.slice(2).split('/')) found = isObject(found) ? found[name] : undefined;
  return isObject(found) ? found : {};
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function matchesAny(patterns: readonly PathPattern[], path: readonly string[]): boolean {
  return patterns.some(
    (pattern) => pattern.length === path.length && pattern.every((name, at) => name === '*' || name === path[at]),
  );
}

/** Whether a value is secret. A list with a secret inside is one as a whole: half of it would be another list. */
export function holdsSecret(secrets: readonly PathPattern[], path: readonly string[], value: unknown): boolean {
  if (matchesAny(secrets, path)) return true;
  if (!Array.isArray(value)) return false;
  const below = [...path, '*'];
  return secrets.some(
    (pattern) => pattern.length > below.length && matchesAny([pattern.slice(0, below.length)], below),
  );
}
