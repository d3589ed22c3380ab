import type { JsonObject } from '../../base/json.ts';
import { desiredOn, hostsOf, liveConfiguration, uuidOf } from './cluster-hosts.ts';
import { section } from './document.ts';
import { split } from './import-from-host.ts';
import type { ProfileContext } from './profile-context.ts';
import { masked } from './schema-values.ts';

/** A document as text, with secrets or with something in their place. */
export function documentText(context: ProfileContext, config: JsonObject, secrets: 'shown' | 'hidden'): string {
  const hide = secrets === 'hidden' && context.behaviour.profileSecrets === 'masked';
  const document = hide ? masked(config, context.schema) : config;
  return JSON.stringify({ metadata: { cluster_id: context.cluster }, ...withHostsOfToday(context, document) });
}

/** The same, one section a host: what the document comes to on each. */
export function hostOrientedText(context: ProfileContext, config: JsonObject): string {
  const { state, cluster, behaviour, schema } = context;
  const document = behaviour.profileSecrets === 'masked' ? masked(config, schema) : config;
  const hosts = hostsOf(state, cluster).map((host) => [uuidOf(state, host.id), desiredOn(state, host, document)]);
  return JSON.stringify({ metadata: { cluster_id: cluster }, hosts: Object.fromEntries(hosts) as JsonObject });
}

/** Hosts that left the cluster are in no document, and those that joined it are in one that speaks of hosts. */
function withHostsOfToday({ state, cluster, schema, uuids }: ProfileContext, config: JsonObject): JsonObject {
  const present = (name: string): JsonObject =>
    Object.fromEntries(Object.entries(section(config, name)).filter(([uuid]) => uuids.has(uuid)));
  const specific = present('host-specific');
  if (Object.keys(section(config, 'host-specific')).length > 0) {
    for (const host of hostsOf(state, cluster)) {
      specific[uuidOf(state, host.id)] ??= split(liveConfiguration(state, host, schema), schema).specific;
    }
  }
  return {
    ...config,
    ...(config['host-specific'] === undefined ? {} : { 'host-specific': specific }),
    ...(config['host-override'] === undefined ? {} : { 'host-override': present('host-override') }),
  };
}
