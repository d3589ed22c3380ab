import type { Schema } from '../src/spec/schema.ts';

/**
 * Copies the shared definitions that a schema needs into its `$defs`, so that an editor can use each file by itself.
 * The schema's own definitions stay.
 */
export function withSharedDefinitions(schema: Schema, shared: Record<string, Schema>): Schema {
  const { $defs = {}, ...root } = schema;
  const own = Object.fromEntries(Object.entries($defs).filter(([name]) => !(name in shared)));
  const names = new Set<string>();
  collectReferences({ ...root, $defs: own }, shared, names);
  const used = [...names].toSorted().map((name) => [name, sharedFor(schema, name, shared[name])] as const);
  return { ...root, $defs: { ...own, ...Object.fromEntries(used) } } as Schema;
}

function collectReferences(value: unknown, shared: Record<string, Schema>, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const name = key === '$ref' && typeof member === 'string' ? member.replace('#/$defs/', '') : undefined;
    if (name === undefined) collectReferences(member, shared, names);
    else if (name in shared && !names.has(name)) {
      names.add(name);
      collectReferences(shared[name], shared, names);
    }
  }
}

/** A kind whose removal is not simply a deletion says so once (`x-on-remove`); editors and defaults follow it. */
function sharedFor(schema: Schema, name: string, definition: Schema | undefined): Schema | undefined {
  const policy = schema['x-on-remove'];
  const onRemove = definition?.properties?.['onRemove'];
  if (name !== 'lifecycle' || policy === undefined || onRemove === undefined) return definition;
  return { ...definition, properties: { ...definition?.properties, onRemove: { ...onRemove, default: policy } } };
}
