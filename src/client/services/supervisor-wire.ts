import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asObject, integerMember, stringMember, stringsMember } from '../answer-shape.ts';
import {
  optionalBoolean,
  optionalInteger,
  optionalList,
  optionalObject,
  optionalString,
  withoutUnset,
} from '../optional-members.ts';
import { statusMessages } from './status-messages.ts';
import type {
  AddressRange,
  Ipv4Cidr,
  KubernetesStatus,
  ManagementNetwork,
  NcpNetworkInfo,
  NetworkProvider,
  ProxyConfiguration,
  SupervisorInfo,
  SupervisorStatus,
} from './supervisor-types.ts';
import { anyCase } from './wire-shape.ts';

/** Members that the 7.0.3 document spells with capitals, and later documents and some releases in lower case. */
const capitals = [
  'master_DNS',
  'worker_DNS',
  'master_DNS_search_domains',
  'master_NTP_servers',
  'Master_DNS_names',
  'floating_IP',
];

/** `VcenterNamespaceManagementClustersInfo`. What is left out stays out: it is not known to be empty. */
export function asSupervisorInfo(value: JsonValue | undefined): SupervisorInfo {
  const info = inPublishedSpelling(asObject(value));
  const networks = optionalObject(info, 'workload_networks', (found) => found);
  const primary = networks && optionalObject(networks, 'supervisor_primary_workload_network', (found) => found);
  return {
    config_status: asSupervisorStatus(info),
    kubernetes_status: asKubernetesStatus(info),
    messages: statusMessages(info),
    kubernetes_status_messages: statusMessages(info, 'kubernetes_status_messages'),
    network_provider: stringMember(info, 'network_provider') as NetworkProvider,
    service_cidr: asCidr(info['service_cidr'] ?? null),
    ...defined({
      size_hint: optionalString(info, 'size_hint'),
      master_management_network: optionalObject(info, 'master_management_network', asManagementNetwork),
      primary_network: primary && stringMember(primary, 'network'),
      ncp_cluster_network_info: optionalObject(info, 'ncp_cluster_network_info', asNcpNetwork),
      master_DNS: strings(info, 'master_DNS'),
      worker_DNS: strings(info, 'worker_DNS'),
      master_DNS_search_domains: strings(info, 'master_DNS_search_domains'),
      master_NTP_servers: strings(info, 'master_NTP_servers'),
      workload_ntp_servers: strings(info, 'workload_ntp_servers'),
      Master_DNS_names: strings(info, 'Master_DNS_names'),
      ...storageAndImages(info),
      login_banner: optionalString(info, 'login_banner'),
      cluster_proxy_config: optionalObject(info, 'cluster_proxy_config', asProxy),
      tls_endpoint_certificate: optionalString(info, 'tls_endpoint_certificate'),
    }),
  };
}

function storageAndImages(info: JsonObject) {
  return {
    master_storage_policy: optionalString(info, 'master_storage_policy'),
    ephemeral_storage_policy: optionalString(info, 'ephemeral_storage_policy'),
    image_storage_policy: optionalObject(info, 'image_storage', (image) => stringMember(image, 'storage_policy')),
    vsan_clusters: optionalObject(info, 'cns_file_config', (config) => stringsMember(config, 'vsan_clusters')),
    default_image_registry: optionalObject(info, 'default_image_registry', (registry) => ({
      hostname: stringMember(registry, 'hostname'),
      ...defined({ port: optionalInteger(registry, 'port') }),
    })),
    default_image_repository: optionalString(info, 'default_image_repository'),
    default_kubernetes_service_content_library: optionalString(info, 'default_kubernetes_service_content_library'),
  };
}

export function asSupervisorStatus(info: JsonObject): SupervisorStatus {
  return stringMember(info, 'config_status') as SupervisorStatus;
}

function asKubernetesStatus(info: JsonObject): KubernetesStatus {
  return (optionalString(info, 'kubernetes_status') ?? 'ERROR') as KubernetesStatus;
}

function asManagementNetwork(found: JsonObject): ManagementNetwork {
  const network = inPublishedSpelling(found);
  return {
    network: stringMember(network, 'network'),
    mode: stringMember(network, 'mode'),
    ...defined({
      floating_IP: optionalString(network, 'floating_IP'),
      address_range: optionalObject(network, 'address_range', (range) => ({
        starting_address: stringMember(range, 'starting_address'),
        address_count: integerMember(range, 'address_count'),
        subnet_mask: stringMember(range, 'subnet_mask'),
        gateway: stringMember(range, 'gateway'),
      })),
    }),
  };
}

function asNcpNetwork(network: JsonObject): NcpNetworkInfo {
  return {
    pod_cidrs: optionalList(network, 'pod_cidrs', asCidr),
    ingress_cidrs: optionalList(network, 'ingress_cidrs', asCidr),
    egress_cidrs: optionalList(network, 'egress_cidrs', asCidr),
    ...defined({
      cluster_distributed_switch: optionalString(network, 'cluster_distributed_switch'),
      nsx_edge_cluster: optionalString(network, 'nsx_edge_cluster'),
      nsx_tier0_gateway: optionalString(network, 'nsx_tier0_gateway'),
      default_ingress_tls_certificate: optionalString(network, 'default_ingress_tls_certificate'),
      namespace_subnet_prefix: optionalInteger(network, 'namespace_subnet_prefix'),
      routed_mode: optionalBoolean(network, 'routed_mode'),
    }),
  };
}

function asProxy(proxy: JsonObject): ProxyConfiguration {
  return {
    proxy_settings_source: stringMember(proxy, 'proxy_settings_source'),
    ...defined({
      https_proxy_config: optionalString(proxy, 'https_proxy_config'),
      http_proxy_config: optionalString(proxy, 'http_proxy_config'),
      no_proxy_config: strings(proxy, 'no_proxy_config'),
      tls_root_ca_bundle: optionalString(proxy, 'tls_root_ca_bundle'),
    }),
  };
}

export function asCidr(value: JsonValue): Ipv4Cidr {
  const cidr = asObject(value, 'a network');
  return { address: stringMember(cidr, 'address'), prefix: integerMember(cidr, 'prefix') };
}

export function asRange(value: JsonValue): AddressRange {
  const range = asObject(value, 'a range of addresses');
  return { address: stringMember(range, 'address'), count: integerMember(range, 'count') };
}

function inPublishedSpelling(object: JsonObject): JsonObject {
  const spelt = Object.fromEntries(capitals.map((member) => [member, anyCase(object, member)]));
  return { ...object, ...withoutUnset(spelt) };
}

function strings(object: JsonObject, key: string): string[] | undefined {
  const value = object[key];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new AnswerShapeError(`${key} is not a list`);
  return stringsMember(object, key);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without members that are undefined. */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
