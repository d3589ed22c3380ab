import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { SupervisorLoadBalancer } from '../../client/services/supervisor-load-balancers.ts';
import type { SupervisorNetwork } from '../../client/services/supervisor-networks.ts';
import type { Ipv4Cidr, NcpNetworkInfo, SupervisorInfo } from '../../client/services/supervisors.ts';
import type { SupervisorSpec } from '../../spec/generated/kinds.ts';
import { withoutPassword } from '../../spec/formats/web-address.ts';
import type { SupervisorNames } from './names.ts';
import type { ReadSupervisor } from './supervisor-parts.ts';

/** A value that may hold members that are not known. */
type Loose = JsonValue | undefined | Loose[] | { [name: string]: Loose };

/** A Supervisor in the manifest's terms; what vCenter leaves out is left out. */
export function fieldsOf(read: ReadSupervisor, names: SupervisorNames): Partial<SupervisorSpec> {
  const { info, topology, software, cluster } = read;
  const zones = topology?.zones.map(({ zone }) => zone) ?? [];
  return known({
    cluster: names.pathOf(cluster),
    supervisorName: zones.length > 1 ? topology?.name : undefined,
    zones: zones.length > 1 ? zones : undefined,
    size: info.size_hint,
    version: software?.current_version,
    networking: networkingOf(read, names),
    storage: {
      controlPlanePolicy: nameOf(info.master_storage_policy, (id) => names.policyOf(id)),
      ephemeralPolicy: nameOf(info.ephemeral_storage_policy, (id) => names.policyOf(id)),
      imagePolicy: nameOf(info.image_storage_policy, (id) => names.policyOf(id)),
      fileVolumeClusters: info.vsan_clusters?.map((id) => names.pathOf(id)),
    },
    images: {
      registry: info.default_image_registry,
      repository: info.default_image_repository,
      kubernetesContentLibrary: nameOf(info.default_kubernetes_service_content_library, (id) => names.libraryOf(id)),
    },
    apiServer: { dnsNames: info.Master_DNS_names, certificate: info.tls_endpoint_certificate },
    loginBanner: info.login_banner,
  });
}

function networkingOf({ info, networks, loadBalancers }: ReadSupervisor, names: SupervisorNames): Loose {
  const primary = networks.find(({ network }) => network === info.primary_network);
  const additional = networks.filter((network) => network !== primary).map((network) => networkFields(network, names));
  const onPortGroups = info.network_provider === 'VSPHERE_NETWORK';
  return {
    provider: info.network_provider,
    serviceCidr: cidrText(info.service_cidr),
    management: managementOf(info, names),
    workload: {
      dnsServers: info.worker_DNS,
      ntpServers: info.workload_ntp_servers,
      primary: primary && networkFields(primary, names),
      additional: onPortGroups ? additional : undefined,
    },
    nsx: info.ncp_cluster_network_info && nsxOf(info.ncp_cluster_network_info),
    loadBalancer: loadBalancers[0] && loadBalancerOf(loadBalancers[0]),
    proxy: proxyOf(info),
  };
}

function managementOf(info: SupervisorInfo, names: SupervisorNames): Loose {
  const { master_management_network: network } = info;
  const range = network?.address_range;
  return {
    network: nameOf(network?.network, (id) => names.pathOf(id)),
    mode: network?.mode,
    startingAddress: range?.starting_address,
    addressCount: range?.address_count,
    subnetMask: range?.subnet_mask,
    gateway: range?.gateway,
    floatingIp: network?.floating_IP,
    dnsServers: info.master_DNS,
    dnsSearchDomains: info.master_DNS_search_domains,
    ntpServers: info.master_NTP_servers,
  };
}

/** With DHCP, the API has empty texts for what there is none of. */
export function networkFields(network: SupervisorNetwork, names: Pick<SupervisorNames, 'pathOf'>): Loose {
  const isStatic = network.ip_assignment_mode !== 'DHCP';
  return {
    name: network.network,
    network: names.pathOf(network.portgroup),
    ipMode: network.ip_assignment_mode,
    ranges: isStatic ? network.address_ranges : undefined,
    gateway: isStatic ? network.gateway : undefined,
    subnetMask: isStatic ? network.subnet_mask : undefined,
  };
}

function nsxOf(network: NcpNetworkInfo): Loose {
  return {
    switch: network.cluster_distributed_switch,
    edgeCluster: network.nsx_edge_cluster,
    tier0Gateway: network.nsx_tier0_gateway,
    podCidrs: network.pod_cidrs.map(cidrText),
    ingressCidrs: network.ingress_cidrs.map(cidrText),
    egressCidrs: network.egress_cidrs.map(cidrText),
    namespaceSubnetPrefix: network.namespace_subnet_prefix,
    routedMode: network.routed_mode,
    ingressTlsCertificate: network.default_ingress_tls_certificate,
  };
}

function loadBalancerOf(balancer: SupervisorLoadBalancer): Loose {
  return {
    id: balancer.id,
    provider: balancer.provider,
    servers: balancer.servers,
    ranges: balancer.address_ranges,
    username: balancer.username,
    caCertificate: balancer.certificate_authority_chain,
  };
}

/** Passwords are written inside of the addresses, and the API does not promise to leave them out when it is asked. */
function proxyOf({ cluster_proxy_config: proxy }: SupervisorInfo): Loose {
  return (
    proxy && {
      source: proxy.proxy_settings_source,
      httpsProxy: proxy.https_proxy_config && withoutPassword(proxy.https_proxy_config),
      httpProxy: proxy.http_proxy_config && withoutPassword(proxy.http_proxy_config),
      noProxy: proxy.no_proxy_config,
      caBundle: proxy.tls_root_ca_bundle,
    }
  );
}

function cidrText({ address, prefix }: Ipv4Cidr): string {
  return `${address}/${prefix}`;
}

function nameOf(id: string | undefined, naming: (id: string) => string): string | undefined {
  return id === undefined || id === '' ? undefined : naming(id);
}

/** Without what is not known, and without groups that hold nothing then. An empty list is known to be empty. */
function known(fields: Loose): Partial<SupervisorSpec> {
  return (prune(fields) ?? {}) as Partial<SupervisorSpec>;
}

function prune(value: Loose): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((member) => prune(member) ?? {});
  if (value === undefined || !isPlainObject(value)) return value;
  const members: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const kept = prune(member);
    if (kept !== undefined && kept !== '') members[name] = kept;
  }
  return Object.keys(members).length === 0 ? undefined : members;
}
