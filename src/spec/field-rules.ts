import { resolvedSchemaOf } from './catalog.ts';
import type { FieldRule } from './field-rule.ts';
import type { Kind } from './manifest.ts';
import type { Schema } from './schema.ts';

const known = new Map<Kind, readonly FieldRule[]>();

/** The fields of a kind that are compared, in the schema's order. */
export function fieldRules(kind: Kind): readonly FieldRule[] {
  const rules = known.get(kind) ?? rulesOf('spec', resolvedSchemaOf(kind).properties?.['spec'] ?? {});
  known.set(kind, rules);
  return rules;
}

/** A property with `x-change` is one field, whatever it holds; one without is a group of fields. */
function rulesOf(path: string, schema: Schema): FieldRule[] {
  if (schema['x-change'] !== undefined) return [ruleOf(path, schema, schema['x-change'])];
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => rulesOf(`${path}.${name}`, member));
}

function ruleOf(path: string, schema: Schema, effect: FieldRule['effect']): FieldRule {
  return {
    path,
    effect,
    sensitive: schema['x-sensitive'] === true,
    ...(schema['x-order'] === undefined ? {} : { order: schema['x-order'] }),
    ...(schema['x-controller-only'] === true ? { controllerOnly: true as const } : {}),
    ...(schema['x-reference'] === undefined ? {} : { reference: schema['x-reference'] }),
    description: schema.description ?? '',
  };
}
