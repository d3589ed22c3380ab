import { compile } from 'json-schema-to-typescript';
import type { Schema } from '../src/spec/schema.ts';
import { resolveSchema } from '../src/spec/resolve-schema.ts';

const banner = '// Generated from schemas/ by `npm run generate`; do not edit.';
const jsonImport = "import type { JsonObject } from '../../base/json.ts';";
const secretImport = "import type { SecretReference } from '../secret-reference.ts';";

/** `src/spec/generated/kinds.ts`: the spec of each kind, and `KindSpecs` that lists them. */
export async function kindTypes(kinds: Schema[]): Promise<string> {
  const specs = await Promise.all(
    kinds.map((schema) => typesOf(specOf(schema), `${schema.title}Spec`, `What a ${schema.title} manifest asks for.`)),
  );
  const members = kinds.map((schema) => `${schema.title}: ${schema.title}Spec;`);
  const types = [...specs, `export interface KindSpecs {${members.join('\n')}}`].join('\n\n');
  const imports = [
    ...(types.includes('JsonObject') ? [jsonImport] : []),
    ...(types.includes('SecretReference') ? [secretImport] : []),
  ];
  return [banner, ...(imports.length === 0 ? [] : [imports.join('\n')]), types].join('\n\n');
}

/** `src/spec/generated/project.ts`: the spec of a project with every default filled in. */
export async function projectTypes(project: Schema): Promise<string> {
  const description = 'The spec of a project with every default filled in.';
  const types = await typesOf(withDefaultsRequired(specOf(project)), 'ProjectSpec', description);
  return [banner, secretImport, types].join('\n\n');
}

function specOf(schema: Schema): Schema {
  const spec = resolveSchema(schema).properties?.['spec'];
  if (spec === undefined) throw new Error(`${schema.title} has no spec`);
  return spec;
}

async function typesOf(schema: Schema, title: string, description: string): Promise<string> {
  const { allOf: _conditions, ...plain } = schema;
  return compile({ ...plain, description } as Parameters<typeof compile>[0], title, {
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    format: false,
  });
}

/** A field with a default is always there once the loader is done. */
function withDefaultsRequired(schema: Schema): Schema {
  const result: Schema = { ...schema };
  if (schema.items !== undefined) result.items = withDefaultsRequired(schema.items);
  if (schema.properties === undefined) return result;
  const entries = Object.entries(schema.properties);
  result.properties = Object.fromEntries(entries.map(([name, property]) => [name, withDefaultsRequired(property)]));
  const defaulted = entries.filter(([, property]) => property.default !== undefined).map(([name]) => name);
  result.required = [...(schema.required ?? []), ...defaulted];
  return result;
}
