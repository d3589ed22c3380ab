import { uuidV5 } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Host } from '../state/objects.ts';
import type { HostConfiguration } from '../state/profile-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { merged, section } from './document.ts';
import type { ObjectNode } from './schema-tree.ts';
import { defaultValues } from './schema-values.ts';

const namespace = '5c9b7b12-0a54-4c92-9d44-6f0a6d3f2f81';

export function hostsOf(state: VcenterState, cluster: string): Host[] {
  return [...state.hosts.values()].filter(({ parent }) => parent === cluster);
}

/** The BIOS UUID, by which documents name a host. */
export function uuidOf(state: VcenterState, host: string): string {
  return state.hostConfigurations.get(host)?.biosUuid ?? uuidV5(namespace, host);
}

export function uuidsOf(state: VcenterState, cluster: string): Set<string> {
  return new Set(hostsOf(state, cluster).map(({ id }) => uuidOf(state, id)));
}

/** HostInfo by host, as results have it. */
export function hostInfo(hosts: readonly Host[]): Record<string, { name: string }> {
  return Object.fromEntries(hosts.map(({ id, name }) => [id, { name }]));
}

/** HostInfo by BIOS UUID, as documents have it. */
export function hostInfoByUuid(state: VcenterState, cluster: string): Record<string, { name: string }> {
  return Object.fromEntries(hostsOf(state, cluster).map(({ id, name }) => [uuidOf(state, id), { name }]));
}

/** What a host is configured with: what it came with, and over it what was changed. */
export function liveConfiguration(state: VcenterState, host: Host, schema: ObjectNode): JsonObject {
  const own = { esx: { networking: { hostname: host.name } } };
  return merged(defaultValues(schema), own, state.hostConfigurations.get(host.id)?.config ?? {});
}

/** What a document comes to on a host. */
export function desiredOn(state: VcenterState, host: Host, config: JsonObject): JsonObject {
  const uuid = uuidOf(state, host.id);
  return merged(
    section(config, 'profile'),
    section(section(config, 'host-specific'), uuid),
    section(section(config, 'host-override'), uuid),
  );
}

export function configureHost(state: VcenterState, host: string, config: JsonObject): void {
  const found = state.hostConfigurations.get(host);
  state.hostConfigurations.set(host, { ...found, id: host, config });
}

/** Whether this work on the host fails now; a failure that comes a number of times is one less then. */
export function takeFailure(state: VcenterState, host: string, work: HostConfiguration['fails']): boolean {
  const found = state.hostConfigurations.get(host);
  if (found === undefined || found.fails !== work) return false;
  if (found.times === undefined) return true;
  if (found.times <= 0) return false;
  found.times -= 1;
  return true;
}
