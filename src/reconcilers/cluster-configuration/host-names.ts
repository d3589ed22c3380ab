import type { JsonObject } from '../../base/json.ts';
import { hostMembers, isObject, type HostSection } from './document.ts';

/** Names of a cluster's hosts by BIOS UUID, as vCenter answers them. */
export type HostNames = Readonly<Record<string, string>>;

/** Sections of a manifest, with hosts by BIOS UUID; `unknown` are the names that no host of the cluster has. */
export function sectionsByUuid(
  sections: Readonly<Record<string, HostSection>>,
  names: HostNames,
): { hosts: Record<string, HostSection>; unknown: string[] } {
  const uuids = new Map(Object.entries(names).map(([uuid, name]) => [name.toLowerCase(), uuid]));
  const found = Object.entries(sections).map(([name, section]) => ({ name, section, uuid: uuids.get(lastPart(name)) }));
  return {
    hosts: Object.fromEntries(found.flatMap(({ uuid, section }) => (uuid === undefined ? [] : [[uuid, section]]))),
    unknown: found.flatMap(({ name, uuid }) => (uuid === undefined ? [name] : [])),
  };
}

/** A path of a document as a manifest has it, with hosts by their names. */
export function pathInManifest(path: readonly string[], names: HostNames): string {
  const [member = '', uuid, ...rest] = path;
  const part = Object.entries(hostMembers).find(([, key]) => key === member)?.[0];
  if (part === undefined || uuid === undefined) return ['spec.document', ...path].join('.');
  return ['spec.hostSections', names[uuid] ?? uuid, part, ...rest].join('.');
}

/** A document in a manifest's terms: what is particular to hosts stands apart, under their names. */
export function inManifestTerms(
  config: JsonObject,
  names: HostNames,
): { document: JsonObject; hostSections: Record<string, HostSection> } {
  const hostSections: Record<string, HostSection> = {};
  const members = Object.entries(hostMembers) as [keyof HostSection, string][];
  for (const [part, member] of members) {
    const hosts = config[member];
    for (const [uuid, section] of isObject(hosts) ? Object.entries(hosts) : []) {
      const name = names[uuid] ?? uuid;
      if (isObject(section)) hostSections[name] = { ...hostSections[name], [part]: section };
    }
  }
  const taken = new Set(members.map(([, member]) => member));
  const document = Object.fromEntries(Object.entries(config).filter(([member]) => !taken.has(member)));
  return { document, hostSections };
}

/** Hosts may be named by their paths as well. */
function lastPart(name: string): string {
  return (name.split('/').at(-1) ?? name).toLowerCase();
}
