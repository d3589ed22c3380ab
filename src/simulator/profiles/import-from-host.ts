import type { JsonObject, JsonValue } from '../../base/json.ts';
import { isReachable } from '../images/installed-image.ts';
import type { Host } from '../state/objects.ts';
import { liveConfiguration, takeFailure, uuidOf } from './cluster-hosts.ts';
import { isSameValue, nodeAt, pointerNames, settingsOf } from './document.ts';
import type { ProfileContext } from './profile-context.ts';
import type { ObjectNode } from './schema-tree.ts';

/** What reading the configuration of a reference host and of those beside it brings. */
export type HostImport = { config: JsonObject; warnings: string[] } | { error: string };

/**
 * The document of a cluster as its hosts are configured: the profile is the reference host's, and what differs on the
 * others are overrides. Not held against the schema.
 */
export function importFromHost(context: ProfileContext, reference: Host): HostImport {
  const { state, schema, hosts } = context;
  if (!isReadable(context, reference)) return { error: `The host ${reference.name} could not be read.` };
  const profile = split(liveConfiguration(state, reference, schema), schema).common;
  const specific: JsonObject = {};
  const overrides: JsonObject = {};
  const warnings: string[] = [];
  for (const host of hosts) {
    if (host.id !== reference.id && !isReadable(context, host)) {
      warnings.push(`The host ${host.name} could not be read; the document has nothing of its own.`);
      continue;
    }
    const uuid = uuidOf(state, host.id);
    const own = split(liveConfiguration(state, host, schema), schema);
    specific[uuid] = own.specific;
    const override = difference(profile, own.common, schema);
    if (Object.keys(override).length > 0) overrides[uuid] = override;
  }
  return { config: { profile, 'host-specific': specific, 'host-override': overrides }, warnings };
}

function isReadable({ state }: ProfileContext, host: Host): boolean {
  return isReachable(host) && !takeFailure(state, host.id, 'extract');
}

/** What is the host's alone, and what it might have in common with others. */
export function split(live: JsonObject, schema: ObjectNode): { common: JsonObject; specific: JsonObject } {
  const [common, specific]: [JsonObject, JsonObject] = [{}, {}];
  for (const [pointer, value] of settingsOf(live)) {
    put(nodeAt(schema, pointer)?.hostSpecific === true ? specific : common, pointer, value);
  }
  return { common, specific };
}

function difference(profile: JsonObject, own: JsonObject, schema: ObjectNode): JsonObject {
  const known = settingsOf(profile);
  const result: JsonObject = {};
  for (const [pointer, value] of settingsOf(own)) {
    const before = known.get(pointer);
    if (before === undefined || !isSameValue(before, value, nodeAt(schema, pointer))) put(result, pointer, value);
  }
  return result;
}

function put(target: JsonObject, pointer: string, value: JsonValue): void {
  const names = pointerNames(pointer);
  const last = names.pop() ?? '';
  let place = target;
  for (const name of names) place = (place[name] ??= {}) as JsonObject;
  place[last] = structuredClone(value);
}
