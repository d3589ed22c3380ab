import { isPlainObject, type JsonObject, type JsonValue } from '../../src/base/json.ts';
import { parseFieldPath, valueAtPath, withValueAtPath } from '../../src/spec/field-path.ts';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { Kind } from '../../src/spec/manifest.ts';
import type { LocalAccess } from '../engine/world.ts';
import type { Document } from './documents.ts';

/** What the contract suites and the fault suites need to know about one kind. */
export interface KindRow {
  kind: Kind;
  /** Manifests that an object of the kind needs around it, such as a tag's category. */
  around: Document[];
  /** What is in vCenter at the start: objects of other people, and what references point to. */
  inventory: InventoryDocument;
  /** Every field of the schema but the name, with a value. */
  spec: JsonObject;
  /** The fields that the schema requires. */
  required: JsonObject;
  /** For every field of the schema, changes of it with what they come to. */
  changes: FieldChangeCase[];
  /** Values that are written differently and mean the same as those of `spec`. */
  synonyms: JsonObject[];
  /** Operations of the API by their use, in the contract's spelling. */
  operations: { list: string; get?: string; create: string; update: string; delete: string };
  /** Reads of other services that observing an object takes. */
  readsBesides: string[];
  /** Those of them that take the place of VI-JSON, and are made only where vCenter has none. */
  readsWithoutViJson?: readonly string[];
  /** Uses by others that a deletion would take something away from. */
  uses: UseCase[];
  /** Whether the name in vSphere can change on the same object. */
  renames: boolean;
  /** Settings of something: there with it, not marked, and only ever changed. */
  unmarked?: true;
  /** Names may repeat: vCenter makes a second object of a name without a word. */
  namesRepeat?: true;
  live: LiveObjects;
  /** The fields that the row shows, where suites of the kind's own show the others. */
  covers?: readonly string[];
  /** The kinds that runs look at; all of them when left out. */
  kinds?: readonly Kind[];
  /** Secrets and files that runs are given. */
  local?: LocalAccess;
  /** Files beside the manifests, where the program itself runs: content by name. */
  files?: Readonly<Record<string, string>>;
  /** How the vCenter of the suites behaves, where the kind needs it otherwise. */
  behaviour?: Partial<Behaviour>;
}

export interface FieldChangeCase {
  /** `spec.description`. */
  path: string;
  /** Default: the value in `spec`. */
  from?: JsonValue;
  to: JsonValue;
  /** `widen` is the way that a widen-only field goes in place. */
  means: 'in-place' | 'widen' | 'replace';
  /** Other fields that both sides need. */
  with?: JsonObject;
}

export interface UseCase {
  title: string;
  /** What the plan calls the user. */
  user: string;
  /** The reads that find it out and nothing else does, in the contract's spelling. */
  reads: string[];
  begin(state: VcenterState, id: string): void;
}

/** The objects of a kind in the embedded vCenter, past the API: what somebody else sees and does. */
export interface LiveObjects {
  ids(state: VcenterState): string[];
  /** In the manifest's terms; `undefined` when there is none. */
  read(state: VcenterState, id: string): { spec: JsonObject; stamps: string[] } | undefined;
  /** Fields with their unordered lists in the order of `read`. */
  normal(fields: JsonObject): JsonObject;
  /** Writes fields in the manifest's terms. */
  write(state: VcenterState, id: string, fields: JsonObject): void;
  stamp(state: VcenterState, id: string, stamps: string[]): void;
  /** Adds an object by somebody else's hand and answers its id. */
  add(state: VcenterState, name: string, fields: JsonObject): string;
  remove(state: VcenterState, id: string): void;
}

/** The manifest that the suites are about. */
export function subjectOf(row: KindRow, spec: JsonObject = row.spec, lifecycle: JsonObject = {}): Document {
  // Kinds whose objects stay when their manifests go are shown as those that do not.
  return { kind: row.kind, metadata: { name: 'subject' }, lifecycle: { onRemove: 'delete', ...lifecycle }, spec };
}

/** The spec with another value at a path such as `spec.publish.published`. */
export function withField(spec: JsonObject, path: string, value: JsonValue): JsonObject {
  return withValueAtPath(spec, parseFieldPath(path).slice(1), value) as JsonObject;
}

export function fieldAt(spec: JsonObject, path: string): JsonValue | undefined {
  return valueAtPath(spec, parseFieldPath(path).slice(1));
}

/** The spec without the field; a group that this leaves empty goes too. */
export function withoutField(spec: JsonObject, path: string): JsonObject {
  const [first = '', ...rest] = fieldName(path).split('.');
  const { [first]: value, ...others } = spec;
  if (rest.length === 0 || !isPlainObject(value)) return others;
  const left = withoutField(value, `spec.${rest.join('.')}`);
  return Object.keys(left).length === 0 ? others : { ...others, [first]: left };
}

/** The value at a path of one field, such as `spec.description`. */
export function fieldName(path: string): string {
  return path.replace('spec.', '');
}
