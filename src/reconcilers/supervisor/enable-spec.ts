import type { JsonObject, JsonValue } from '../../base/json.ts';
import {
  cidrOf,
  listOf,
  networkCreateSpec,
  objectOf,
  onlyGiven,
  proxyConfiguration,
  textOf,
  type WireTools,
} from './wire-values.ts';

/**
 * `VcenterNamespaceManagementClustersEnableSpec` of a manifest, in the spelling of the 7.0.3 document. Further workload
 * networks and the certificate of the API are set once it runs.
 */
export function enableSpec(spec: JsonObject, tools: WireTools): JsonObject {
  const [networking, storage] = [objectOf(spec['networking']), objectOf(spec['storage'])];
  const [management, workload] = [objectOf(networking['management']), objectOf(networking['workload'])];
  const policy = (name: string): JsonValue => tools.idOf('StoragePolicy', textOf(storage[name], name));
  return onlyGiven({
    size_hint: spec['size'],
    service_cidr: cidrOf(networking['serviceCidr']),
    network_provider: networking['provider'],
    master_management_network: managementNetwork(management, tools),
    master_DNS: management['dnsServers'],
    worker_DNS: workload['dnsServers'],
    master_DNS_search_domains: management['dnsSearchDomains'],
    master_NTP_servers: management['ntpServers'],
    workload_ntp_servers: workload['ntpServers'],
    Master_DNS_names: objectOf(spec['apiServer'])['dnsNames'],
    master_storage_policy: policy('controlPlanePolicy'),
    ephemeral_storage_policy: policy('ephemeralPolicy'),
    image_storage: { storage_policy: policy('imagePolicy') },
    cns_file_config: fileVolumes(storage, tools),
    login_banner: spec['loginBanner'],
    ...imageSources(objectOf(spec['images']), tools),
    ncp_cluster_network_spec: given(networking['nsx'], ncpNetwork),
    workload_networks_spec: given(workload['primary'], (primary) => ({
      supervisor_primary_workload_network: networkCreateSpec(primary, tools),
    })),
    load_balancer_config_spec: given(networking['loadBalancer'], (balancer) => loadBalancerSpec(balancer, tools)),
    cluster_proxy_config: given(networking['proxy'], (found) => proxyConfiguration(found, tools)),
  });
}

export function fileVolumes(storage: JsonObject, { idOf }: WireTools): JsonObject | undefined {
  const clusters = storage['fileVolumeClusters'];
  if (clusters === undefined) return undefined;
  return { vsan_clusters: listOf(clusters).map((path) => idOf('Cluster', textOf(path, 'cluster'))) };
}

function managementNetwork(network: JsonObject, { idOf }: WireTools): JsonObject {
  const { mode, startingAddress, addressCount = 5, subnetMask = '', gateway = '', floatingIp } = network;
  const isStatic = mode === 'STATICRANGE' && startingAddress !== undefined;
  const range = { starting_address: startingAddress ?? '', address_count: addressCount };
  return onlyGiven({
    network: idOf('Network', textOf(network['network'], 'network')),
    mode,
    address_range: isStatic ? { ...range, subnet_mask: subnetMask, gateway } : undefined,
    floating_IP: floatingIp,
  });
}

function imageSources({ registry, repository, kubernetesContentLibrary: library }: JsonObject, { idOf }: WireTools) {
  return {
    default_image_registry: registry,
    default_image_repository: repository,
    default_kubernetes_service_content_library: library === undefined ? undefined : libraryId(library, idOf),
  };
}

function libraryId(name: JsonValue, idOf: WireTools['idOf']): string {
  return idOf('ContentLibrary', textOf(name, 'content library'));
}

function ncpNetwork(nsx: JsonObject): JsonObject {
  return onlyGiven({
    pod_cidrs: listOf(nsx['podCidrs']).map(cidrOf),
    ingress_cidrs: listOf(nsx['ingressCidrs']).map(cidrOf),
    egress_cidrs: listOf(nsx['egressCidrs']).map(cidrOf),
    cluster_distributed_switch: nsx['switch'],
    nsx_edge_cluster: nsx['edgeCluster'],
    nsx_tier0_gateway: nsx['tier0Gateway'],
    namespace_subnet_prefix: nsx['namespaceSubnetPrefix'],
    routed_mode: nsx['routedMode'],
  });
}

function loadBalancerSpec(balancer: JsonObject, { secretOf }: WireTools): JsonObject {
  const account = onlyGiven({
    username: balancer['username'],
    password: secretOf(balancer['password']),
    certificate_authority_chain: balancer['caCertificate'],
  });
  const servers = listOf(balancer['servers']);
  const isAvi = balancer['provider'] === 'AVI';
  return onlyGiven({
    id: balancer['id'],
    provider: balancer['provider'],
    address_ranges: listOf(balancer['ranges']),
    ha_proxy_config_create_spec: isAvi ? undefined : { servers, ...account },
    avi_config_create_spec: isAvi ? { server: servers[0] ?? {}, ...account } : undefined,
  });
}

function given<T>(group: JsonValue | undefined, build: (group: JsonObject) => T): T | undefined {
  return group === undefined ? undefined : build(objectOf(group));
}
