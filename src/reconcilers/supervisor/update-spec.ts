import { canonicalJson, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Ipv4Cidr, SupervisorInfo } from '../../client/services/supervisors.ts';
import { fileVolumes } from './enable-spec.ts';
import { cidrOf, listOf, objectOf, proxyConfiguration, textOf, type WireTools } from './wire-values.ts';

/** Fields that go into the body as they are, by their path below `spec`. */
const plain: Readonly<Record<string, string>> = {
  size: 'size_hint',
  loginBanner: 'login_banner',
  'networking.management.floatingIp': 'floating_IP',
  'networking.management.dnsServers': 'master_DNS',
  'networking.management.dnsSearchDomains': 'master_DNS_search_domains',
  'networking.management.ntpServers': 'master_NTP_servers',
  'networking.workload.dnsServers': 'worker_DNS',
  'networking.workload.ntpServers': 'workload_ntp_servers',
  'images.repository': 'default_image_repository',
  'apiServer.certificate': 'tls_endpoint_certificate',
};

const addresses: Readonly<Record<string, 'pod_cidrs' | 'ingress_cidrs' | 'egress_cidrs'>> = {
  'networking.nsx.podCidrs': 'pod_cidrs',
  'networking.nsx.ingressCidrs': 'ingress_cidrs',
  'networking.nsx.egressCidrs': 'egress_cidrs',
};

/**
 * `VcenterNamespaceManagementClustersUpdateSpec`: every field that changes in place, in one body. Addresses can only
 * become more, so those that are there go along, also those that nobody's manifest knows.
 */
export function updateSpec(args: JsonObject, live: SupervisorInfo, tools: WireTools): JsonObject {
  const set = objectOf(args['set']);
  const body: JsonObject = {};
  for (const [path, value] of Object.entries(set)) Object.assign(body, member(path, value, tools));
  const ncp = ncpSpec(set, live);
  if (Object.keys(ncp).length > 0) {
    body['network_provider'] = args['provider'] ?? live.network_provider;
    body['ncp_cluster_network_spec'] = ncp;
  }
  if (args['proxy'] !== undefined) body['cluster_proxy_config'] = proxyConfiguration(objectOf(args['proxy']), tools);
  if (args['registry'] !== undefined) body['default_image_registry'] = args['registry'];
  return body;
}

function member(path: string, value: JsonValue, tools: WireTools): JsonObject {
  const name = plain[path];
  if (name !== undefined) return { [name]: value };
  const policy = (): string => tools.idOf('StoragePolicy', textOf(value, 'storage policy'));
  switch (path) {
    case 'storage.controlPlanePolicy':
      return { master_storage_policy: policy() };
    case 'storage.ephemeralPolicy':
      return { ephemeral_storage_policy: policy() };
    case 'storage.imagePolicy':
      return { image_storage: { storage_policy: policy() } };
    case 'storage.fileVolumeClusters':
      return { cns_file_config: fileVolumes({ fileVolumeClusters: value }, tools) ?? {} };
    case 'images.kubernetesContentLibrary':
      return { default_kubernetes_service_content_library: tools.idOf('ContentLibrary', textOf(value, 'library')) };
    default:
      // Members of the proxy, of the registry and of NSX go as whole structures.
      return {};
  }
}

function ncpSpec(set: JsonObject, { ncp_cluster_network_info: live }: SupervisorInfo): JsonObject {
  const certificate = set['networking.nsx.ingressTlsCertificate'];
  const lists = Object.entries(addresses).flatMap(([path, name]) =>
    set[path] === undefined ? [] : [[name, union(live?.[name] ?? [], listOf(set[path]).map(cidrOf))] as const],
  );
  return {
    ...Object.fromEntries(lists),
    ...(certificate === undefined ? {} : { default_ingress_tls_certificate: certificate }),
  };
}

/** What is there, in its order, and what is new behind it. */
export function union(there: readonly (Ipv4Cidr | JsonObject)[], wanted: readonly JsonValue[]): JsonObject[] {
  const known = new Set(there.map((member) => canonicalJson(member)));
  const added = wanted.filter((member) => !known.has(canonicalJson(member)));
  return [...there.map((found) => ({ ...found })), ...added.map((found) => objectOf(found))];
}
