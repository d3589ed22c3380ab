import { Document, isMap, isScalar, type Node, type Pair } from 'yaml';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { isPlainObject } from '../base/json.ts';
import { resolvedSchemaOf } from './catalog.ts';
import { API_VERSION, formatRef, type Kind, type Lifecycle } from './manifest.ts';
import type { KindSpecs } from './generated/kinds.ts';
import type { Schema } from './schema.ts';
import { textProblem } from './yaml/read-scalar.ts';

/** A manifest as somebody would write it: only what should stand in the file. */
export interface ManifestDraft<K extends Kind = Kind> {
  kind: K;
  metadata: { name: string; labels?: Record<string, string> };
  lifecycle?: Partial<Lifecycle>;
  spec: Partial<KindSpecs[K]>;
}

export interface FormatOptions {
  /** Address of the schema for editors, written as the first line. */
  schema?: string;
  /** Comment lines above a field, by its path: `spec.memory`. The path `` is the document itself. */
  comments?: Readonly<Record<string, string>>;
}

/**
 * The YAML text of a manifest: keys in the schema's order, defaults of `lifecycle` left out, texts such that reading
 * gives the same manifest again. A text that no manifest can hold is left out with a comment that says so.
 */
export function formatManifest<K extends Kind>(draft: ManifestDraft<K>, options: FormatOptions = {}): string {
  const schema = resolvedSchemaOf(draft.kind);
  const comments: Record<string, string> = { ...options.comments };
  const written = expressible(documentOf(draft), comments, '');
  const document = new Document(inOrder(written, schema), { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  document.commentBefore = asComment(comments['']);
  for (const [path, comment] of Object.entries(comments)) addComment(document.contents, path.split('.'), comment);
  const text = document.toString({ lineWidth: 0 });
  return options.schema === undefined ? text : `# yaml-language-server: $schema=${options.schema}\n${text}`;
}

/** Several manifests in one file. */
export function joinManifests(texts: readonly string[]): string {
  return texts.join('---\n');
}

function documentOf({ kind, metadata, lifecycle, spec }: ManifestDraft): JsonObject {
  const { labels = {}, name } = metadata;
  return {
    apiVersion: API_VERSION,
    kind,
    metadata: { name, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
    ...lifecycleOf(kind, lifecycle ?? {}),
    spec: structuredClone(spec),
  };
}

/** What differs from the defaults. */
function lifecycleOf(kind: Kind, lifecycle: Partial<Lifecycle>): { lifecycle?: JsonObject } {
  const defaults = resolvedSchemaOf(kind).properties?.['lifecycle']?.properties ?? {};
  const values = {
    ...lifecycle,
    ...(lifecycle.dependsOn === undefined ? {} : { dependsOn: lifecycle.dependsOn.map(formatRef) }),
  };
  const written = Object.entries(values).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(defaults[name]?.default),
  );
  return written.length === 0 ? {} : { lifecycle: Object.fromEntries(written) as JsonObject };
}

function inOrder(value: JsonValue, schema: Schema): JsonValue {
  if (Array.isArray(value)) return value.map((item) => inOrder(item, schema.items ?? {}));
  if (!isPlainObject(value)) return value;
  const properties = schema.properties ?? {};
  const known = Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  const others = Object.keys(value).filter((name) => !known.includes(name));
  return Object.fromEntries(
    [...known, ...others].map((name) => [name, inOrder(value[name] ?? null, properties[name] ?? {})]),
  );
}

/** Escapes what reading would fill in, and leaves out texts that reading refuses. */
function expressible(value: JsonObject, comments: Record<string, string>, path: string): JsonObject {
  const entries = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
    const memberPath = path === '' ? name : `${path}.${name}`;
    if (!isPlainObject(member) && !isExpressible(member)) {
      const note = `${name} is left out: it holds characters that a manifest cannot hold.`;
      comments[path] = [comments[path], note].filter((line) => line !== undefined).join('\n');
      return [];
    }
    return [[name, isPlainObject(member) ? expressible(member, comments, memberPath) : escaped(member)]];
  });
  return Object.fromEntries(entries);
}

function isExpressible(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return textProblem(value) === undefined;
  if (isPlainObject(value)) return Object.values(value).every((member) => isExpressible(member));
  return !Array.isArray(value) || value.every(isExpressible);
}

function escaped(value: JsonValue | undefined): JsonValue {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return value.map(escaped);
  if (isPlainObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, escaped(member)]));
  return value ?? null;
}

function addComment(node: Node | null, path: readonly string[], comment: string): void {
  const [name, ...rest] = path;
  if (!isMap(node)) return;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === name) as Pair<Node, Node> | undefined;
  if (pair === undefined) return;
  if (rest.length > 0) addComment(pair.value, rest, comment);
  else pair.key.commentBefore = asComment(comment) ?? null;
}

function asComment(text: string | undefined): string | null {
  return text === undefined
    ? null
    : text
        .split('\n')
        .map((line) => ` ${line}`)
        .join('\n');
}
