import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { SourceLocation } from '../../base/diagnostic.ts';
import { resolvedSchemaOf } from '../catalog.ts';
import type { Kind, Lifecycle, Manifest, ResourceRef } from '../manifest.ts';
import { checkSchema, fillFromOtherFields, valueAt } from './check-schema.ts';
import { withDefaults } from './defaults.ts';
import type { Envelope } from './envelope.ts';
import { formatFieldPath } from '../field-path.ts';
import { referencesIn } from '../reference-paths.ts';
import { checkIgnoredFields } from './ignored-fields.ts';
import { childOf, placeOf, type DocumentReading } from './reading.ts';
import { readValue } from './read-value.ts';
import type { Schema } from '../schema.ts';

/** A document that says which manifest it is, and everything that later checks across documents need. */
export interface LoadedDocument {
  ref: ResourceRef;
  /** Position of `metadata.name`. */
  source: SourceLocation;
  /** Fields that name other objects, in the schema's order. */
  references: NamedReference[];
  /** `lifecycle.dependsOn`, with positions. */
  dependsOn: { ref: { kind: string; name: string }; source: SourceLocation }[];
  renamedFrom?: SourceLocation;
  /** Left out when the document has errors: the name is known all the same, so that others may refer to it. */
  manifest?: Manifest;
  spec: JsonObject;
}

export interface NamedReference {
  path: string;
  kind: string;
  name: string;
  optional?: true;
  source: SourceLocation;
}

/** Reads and checks one document whose kind is known. `undefined` when it has no usable name. */
export function loadDocument(
  reading: DocumentReading,
  envelope: Envelope & { kind: Kind },
): LoadedDocument | undefined {
  const schema = resolvedSchemaOf(envelope.kind);
  const before = reading.diagnostics.length;
  const value = readValue(reading, envelope.root, schema, '') as JsonObject;
  fillFromOtherFields(value, schema);
  checkSchema(reading, value, schema);
  checkIgnoredFields(reading, value, envelope.kind);

  const name = valueAt(value, 'metadata.name');
  if (typeof name !== 'string' || name === '') return undefined;
  const ref: ResourceRef = { kind: envelope.kind, name };
  const source = placeOf(reading, '/metadata/name', 'value');
  const spec = objectAt(value, 'spec');
  const shared = {
    ref,
    source,
    spec,
    references: namedIn(reading, spec, envelope.kind),
    dependsOn: dependenciesIn(reading, value),
  };
  if (reading.diagnostics.length > before) return shared;

  const lifecycle = lifecycleOf(schema, value);
  const manifest = {
    kind: ref.kind,
    metadata: { name, labels: objectAt(value, 'metadata')['labels'] ?? {} },
    lifecycle,
    spec,
    identity: [],
    references: [],
    source,
  } as unknown as Manifest;
  const renamed =
    lifecycle.renamedFrom === undefined ? {} : { renamedFrom: placeOf(reading, '/lifecycle/renamedFrom', 'value') };
  return { ...shared, ...renamed, manifest };
}

function lifecycleOf(schema: Schema, value: JsonObject): Lifecycle {
  const filled = withDefaults(schema.properties?.['lifecycle'] ?? {}, value['lifecycle'] ?? {}) as JsonObject;
  const dependsOn = (filled['dependsOn'] as string[]).map(parseRef);
  return { ...filled, dependsOn } as unknown as Lifecycle;
}

function dependenciesIn(reading: DocumentReading, value: JsonObject): LoadedDocument['dependsOn'] {
  const written = valueAt(value, 'lifecycle.dependsOn');
  if (!Array.isArray(written)) return [];
  return written.flatMap((text: JsonValue, index) => {
    const pointer = childOf('/lifecycle/dependsOn', index);
    if (typeof text !== 'string' || reading.bad.has(pointer)) return [];
    return [{ ref: parseRef(text), source: placeOf(reading, pointer, 'value') }];
  });
}

function parseRef(text: string): ResourceRef {
  const slash = text.indexOf('/');
  return { kind: text.slice(0, slash) as Kind, name: text.slice(slash + 1) };
}

function namedIn(reading: DocumentReading, spec: JsonObject, kind: Kind): NamedReference[] {
  return referencesIn(kind, spec).flatMap(({ path, ...named }) => {
    const pointer = path.reduce<string>(childOf, '');
    if (reading.bad.has(pointer)) return [];
    return [{ path: formatFieldPath(path), ...named, source: placeOf(reading, pointer, 'value') }];
  });
}

function objectAt(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
}
