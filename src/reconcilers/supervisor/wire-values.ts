import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { InternalError } from '../../base/internal-error.ts';
import type { IdOf } from '../reference-ids.ts';

/** What the API's structures are made of: ids by name, and secrets by reference. */
export interface WireTools {
  idOf: IdOf;
  secretOf: (reference: JsonValue | undefined) => string | undefined;
}

/** `10.96.0.0/23` as `{address, prefix}`. */
export function cidrOf(text: JsonValue | undefined): JsonObject {
  const [address = '', prefix = ''] = textOf(text, 'network').split('/');
  return { address, prefix: Number(prefix) };
}

export function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function objectOf(value: unknown): JsonObject {
  return isPlainObject(value) ? (value as JsonObject) : {};
}

export function textOf(value: JsonValue | undefined, what: string): string {
  if (typeof value === 'string') return value;
  throw new InternalError(`a step about a Supervisor holds no ${what}`);
}

/** A workload network; with DHCP, empty texts stand for what there is none of. */
export function vsphereNetwork(network: JsonObject, { idOf }: Pick<WireTools, 'idOf'>): JsonObject {
  const { ipMode = 'STATICRANGE', ranges = [], gateway = '', subnetMask = '' } = network;
  const isStatic = ipMode !== 'DHCP';
  return {
    portgroup: idOf('Network', textOf(network['network'], 'network')),
    ip_assignment_mode: ipMode,
    address_ranges: isStatic ? ranges : [],
    gateway: isStatic ? gateway : '',
    subnet_mask: isStatic ? subnetMask : '',
  };
}

/** `VcenterNamespaceManagementNetworksCreateSpec`. */
export function networkCreateSpec(network: JsonObject, tools: Pick<WireTools, 'idOf'>): JsonObject {
  return {
    network: textOf(network['name'], 'name of a network'),
    network_provider: 'VSPHERE_NETWORK',
    vsphere_network: vsphereNetwork(network, tools),
  };
}

/** `VcenterNamespaceManagementProxyConfiguration`, with the passwords put into the addresses. */
export function proxyConfiguration(proxy: JsonObject, { secretOf }: Pick<WireTools, 'secretOf'>): JsonObject {
  const { source, httpsProxy, httpsProxyPassword, httpProxy, httpProxyPassword, noProxy, caBundle } = proxy;
  const given = {
    https_proxy_config: withPassword(httpsProxy, secretOf(httpsProxyPassword)),
    http_proxy_config: withPassword(httpProxy, secretOf(httpProxyPassword)),
    no_proxy_config: noProxy,
    tls_root_ca_bundle: caBundle,
  };
  const ownSettings = source === 'CLUSTER_CONFIGURED' ? given : {};
  return onlyGiven({ proxy_settings_source: source, ...ownSettings });
}

function withPassword(address: JsonValue | undefined, password: string | undefined): JsonValue | undefined {
  if (typeof address !== 'string' || password === undefined) return address;
  const url = new URL(address);
  url.password = password;
  return url.href.replace(/\/$/, '');
}

/** Without members that are not given: the API does not promise to take `null` for them. */
export function onlyGiven(object: Record<string, JsonValue | undefined>): JsonObject {
  const given = Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
