import type { Schema } from './schema.ts';

const placeholder = '#/$defs/placeholder';

/**
 * A published schema as the loader needs it: every `$ref` put in place, and without the alternatives that only let
 * editors accept `${name}`. Published schemas are not recursive.
 */
export function resolveSchema(published: Schema): Schema {
  const { $defs = {}, ...root } = published;
  return resolve(root, $defs);
}

function resolve(schema: Schema, definitions: Record<string, Schema>): Schema {
  const { $ref, ...own } = withoutPlaceholder(schema);
  if ($ref !== undefined) return resolve({ ...definitionOf($ref, definitions), ...own }, definitions);
  const resolved: Schema = { ...own };
  if (own.properties !== undefined) {
    resolved.properties = Object.fromEntries(
      Object.entries(own.properties).map(([name, property]) => [name, resolve(property, definitions)]),
    );
  }
  for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'if', 'then'] as const) {
    const inner = own[keyword];
    if (typeof inner === 'object') resolved[keyword] = resolve(inner, definitions);
  }
  for (const keyword of ['anyOf', 'allOf'] as const) {
    const inner = own[keyword];
    if (inner !== undefined) resolved[keyword] = inner.map((member) => resolve(member, definitions));
  }
  return resolved;
}

function withoutPlaceholder(schema: Schema): Schema {
  if (!schema.anyOf?.some((member) => member.$ref === placeholder)) return schema;
  const { anyOf, ...own } = schema;
  const others = anyOf.filter((member) => member.$ref !== placeholder);
  return others.length === 1 ? { ...others[0], ...own } : { ...own, anyOf: others };
}

function definitionOf(reference: string, definitions: Record<string, Schema>): Schema {
  const definition = definitions[reference.replace('#/$defs/', '')];
  if (definition === undefined) throw new Error(`the schema has no definition ${reference}`);
  return definition;
}
