import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';

/** A host's own part of the document, in the manifest's words. */
export interface HostSection {
  hostSpecific?: JsonObject;
  hostOverride?: JsonObject;
}

export type MergePolicy = 'Subset' | 'Exact';

/** What a manifest asks for, with hosts by their BIOS UUIDs. */
export interface WantedDocument {
  document: JsonObject;
  mergePolicy: MergePolicy;
  /** By BIOS UUID. */
  hosts: Readonly<Record<string, HostSection>>;
}

/** The members of a document that hold what is particular to hosts, keyed by their BIOS UUIDs. */
export const hostMembers = { hostSpecific: 'host-specific', hostOverride: 'host-override' } as const;

const hostParts = ['hostSpecific', 'hostOverride'] as const;

/** A document from its JSON text, without `metadata`, which says when and by whom it was made; `undefined` for other text. */
export function parseDocument(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? withoutMetadata(value) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The whole document that a manifest asks for. `Subset` puts what it writes over what is there; `Exact` keeps nothing but
 * the parts of hosts that it does not write. A member that is `null` must not be there.
 */
export function desiredDocument(current: JsonObject, wanted: WantedDocument): JsonObject {
  const document = withoutMetadata(wanted.document);
  const whole = wanted.mergePolicy === 'Exact' ? exactly(current, document) : merged(current, document);
  return hostParts.reduce((result, part) => withHosts(result, part, wanted), whole);
}

function exactly(current: JsonObject, document: JsonObject): JsonObject {
  const kept = Object.values(hostMembers).flatMap((member) => {
    const value = current[member];
    return value === undefined || member in document ? [] : [[member, value] as const];
  });
  return { ...withoutNulls(document), ...Object.fromEntries(kept) };
}

function withHosts(
  document: JsonObject,
  part: keyof typeof hostMembers,
  { hosts, mergePolicy }: WantedDocument,
): JsonObject {
  const written = Object.entries(hosts).flatMap(([uuid, section]) => {
    const value = section[part];
    return value === undefined ? [] : [[uuid, value] as const];
  });
  if (written.length === 0) return document;
  const member = hostMembers[part];
  const there = objectAt(document, member);
  const changed = written.map(([uuid, value]) => {
    const after = mergePolicy === 'Exact' ? withoutNulls(value) : merged(objectAt(there, uuid), value);
    return [uuid, after] as const;
  });
  return { ...document, [member]: { ...there, ...Object.fromEntries(changed) } };
}

/** Objects are merged member by member; a list or a value takes the place of what is there. */
function merged(current: JsonObject, wanted: JsonObject): JsonObject {
  const result = new Map<string, JsonValue>(Object.entries(current));
  for (const [key, value] of Object.entries(wanted)) {
    const before = result.get(key);
    if (value === null) result.delete(key);
    else if (isObject(value)) result.set(key, merged(isObject(before) ? before : {}, value));
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

function withoutNulls(value: JsonObject): JsonObject {
  return merged({}, value);
}

function withoutMetadata({ metadata: _dropped, ...document }: JsonObject): JsonObject {
  return document;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return isPlainObject(value);
}
