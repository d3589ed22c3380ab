import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Schema } from '../src/spec/schema.ts';
import { kindPage, kindsIndex } from './generate-docs.ts';
import { withSharedDefinitions } from './generate-definitions.ts';
import { privilegesPage } from './generate-privileges.ts';
import { kindTypes, projectTypes } from './generate-types.ts';

export interface GeneratedFile {
  /** Relative to the repository's root. */
  path: string;
  text: string;
}

interface PublishedSchema {
  path: string;
  schema: Schema;
}

/** Everything that is generated from `schemas/`, formatted, without writing any of it. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const published = await readSchemas(root);
  const project = published.find(({ schema }) => schema.title === 'Project');
  const kinds = published.filter((entry) => entry !== project).map(({ schema }) => schema);
  if (project === undefined) throw new Error('schemas/project.schema.json is missing');

  const files: GeneratedFile[] = [
    ...published.map(({ path, schema }) => ({ path, text: JSON.stringify(schema) })),
    { path: 'src/spec/generated/kinds.ts', text: await kindTypes(kinds) },
    { path: 'src/spec/generated/project.ts', text: await projectTypes(project.schema) },
    { path: 'src/spec/generated/schemas.ts', text: schemaConstants(kinds, project.schema) },
    { path: 'docs/kinds/README.md', text: kindsIndex(kinds) },
    ...(await privilegesFile()),
    ...kinds.map((schema) => ({ path: `docs/kinds/${fileNameOf(schema)}.md`, text: kindPage(schema) })),
  ];
  return Promise.all(files.map((file) => formatted(root, file)));
}

/** Types come first: a kind whose reconciler does not load yet gets them all the same. */
async function privilegesFile(): Promise<GeneratedFile[]> {
  const registry = await import('../src/reconcilers/registry.ts').catch((error: unknown) => {
    console.error(`docs/privileges.md is left as it is: ${String(error)}`);
    return undefined;
  });
  if (registry === undefined) return [];
  return [{ path: 'docs/privileges.md', text: privilegesPage(Object.values(registry.reconcilers)) }];
}

async function readSchemas(root: string): Promise<PublishedSchema[]> {
  const folder = join(root, 'schemas');
  const shared = JSON.parse(await readFile(join(folder, 'shared.json'), 'utf8')) as Record<string, Schema>;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const schema = JSON.parse(await readFile(join(folder, name), 'utf8')) as Schema;
      return { path: `schemas/${name}`, schema: withSharedDefinitions(schema, shared) };
    }),
  );
}

function schemaConstants(kinds: Schema[], project: Schema): string {
  const members = kinds.map((schema) => `${schema.title}: ${JSON.stringify(schema)},`);
  return `// Generated from schemas/ by \`npm run generate\`; do not edit.
import type { Schema } from '../schema.ts';
import type { KindSpecs } from './kinds.ts';

/** The published schemas: \`src/spec\` is pure and reads no files. */
export const kindSchemas: Record<keyof KindSpecs, Schema> = {${members.join('\n')}};

export const projectSchema: Schema = ${JSON.stringify(project)};
`;
}

function fileNameOf(schema: Schema): string {
  return (schema.title ?? '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

async function formatted(root: string, file: GeneratedFile): Promise<GeneratedFile> {
  const filepath = join(root, file.path);
  const options = await resolveConfig(join(root, 'package.json'));
  return { path: file.path, text: await format(file.text, { ...options, filepath }) };
}
