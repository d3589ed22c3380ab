import type { JsonObject, JsonValue } from '../../base/json.ts';
import { fileVolumes } from './enable-spec.ts';
import { cidrOf, listOf, objectOf, onlyGiven, proxyConfiguration, textOf, type WireTools } from './wire-values.ts';

/** Body of `enable_on_zones` of 8.0.0.1: the same as for one cluster, in structures by what it is about. */
export function zonesSpec(spec: JsonObject, tools: WireTools): JsonObject {
  const storage = objectOf(spec['storage']);
  const networking = objectOf(spec['networking']);
  const policy = (name: string): JsonValue => tools.idOf('StoragePolicy', textOf(storage[name], name));
  const proxy = networking['proxy'];
  return {
    name: textOf(spec['supervisorName'], 'name'),
    zones: listOf(spec['zones']),
    control_plane: onlyGiven({
      size: spec['size'],
      storage_policy: policy('controlPlanePolicy'),
      login_banner: spec['loginBanner'],
      network: managementNetwork(objectOf(networking['management']), proxy, tools),
    }),
    workloads: onlyGiven({
      network: workloadNetwork(networking, tools),
      edge: edge(networking, tools),
      kube_API_server_options: apiServerOptions(objectOf(spec['apiServer'])),
      images: images(objectOf(spec['images']), tools),
      storage: onlyGiven({
        ephemeral_storage_policy: policy('ephemeralPolicy'),
        image_storage_policy: policy('imagePolicy'),
        cloud_native_file_volume: fileVolumes(storage, tools),
      }),
    }),
  };
}

/** Its security must name certificates where it is given. */
function apiServerOptions({ dnsNames }: JsonObject): JsonObject {
  return dnsNames === undefined ? {} : { security: { certificate_dns_names: dnsNames } };
}

function managementNetwork(network: JsonObject, proxy: JsonValue | undefined, tools: WireTools): JsonObject {
  const { mode, startingAddress, addressCount = 5, floatingIp } = network;
  const isStatic = mode === 'STATICRANGE' && startingAddress !== undefined;
  return onlyGiven({
    backing: { backing: 'NETWORK', network: tools.idOf('Network', textOf(network['network'], 'network')) },
    services: services(network),
    ip_management: isStatic
      ? {
          dhcp_enabled: false,
          gateway_address: gatewayOf(network),
          ip_assignments: [{ assignee: 'NODE', ranges: [{ address: startingAddress, count: addressCount }] }],
        }
      : { dhcp_enabled: true },
    floating_IP_address: floatingIp,
    proxy: proxy === undefined ? undefined : proxyConfiguration(objectOf(proxy), tools),
  });
}

function services({ dnsServers, dnsSearchDomains, ntpServers }: JsonObject): JsonObject {
  return {
    dns: { servers: listOf(dnsServers), search_domains: listOf(dnsSearchDomains) },
    ntp: { servers: listOf(ntpServers) },
  };
}

function workloadNetwork(networking: JsonObject, { idOf }: WireTools): JsonObject {
  const workload = objectOf(networking['workload']);
  const service = { assignee: 'SERVICE', ranges: [rangeOf(networking['serviceCidr'] ?? '')] };
  if (networking['provider'] === 'NSXT_CONTAINER_PLUGIN') {
    const nsx = objectOf(networking['nsx']);
    const pods = { assignee: 'POD', ranges: listOf(nsx['podCidrs']).map(rangeOf) };
    const { switch: dvs, namespaceSubnetPrefix: namespace_subnet_prefix } = nsx;
    return {
      network_type: 'NSXT',
      nsx: onlyGiven({ dvs, namespace_subnet_prefix }),
      services: services(workload),
      ip_management: { dhcp_enabled: false, ip_assignments: [pods, service] },
    };
  }
  const primary = objectOf(workload['primary']);
  const isStatic = primary['ipMode'] !== 'DHCP';
  const nodes = { assignee: 'NODE', ranges: listOf(primary['ranges']) };
  return {
    network: textOf(primary['name'], 'name of a network'),
    network_type: 'VSPHERE',
    vsphere: { dvpg: idOf('Network', textOf(primary['network'], 'network')) },
    services: services(workload),
    ip_management: isStatic
      ? { dhcp_enabled: false, gateway_address: gatewayOf(primary), ip_assignments: [nodes, service] }
      : { dhcp_enabled: true, ip_assignments: [service] },
  };
}

function edge(networking: JsonObject, { secretOf }: WireTools): JsonObject {
  if (networking['provider'] === 'NSXT_CONTAINER_PLUGIN') return nsxEdge(objectOf(networking['nsx']));
  const balancer = objectOf(networking['loadBalancer']);
  const account = onlyGiven({
    username: balancer['username'],
    password: secretOf(balancer['password']),
    certificate_authority_chain: balancer['caCertificate'],
  });
  const servers = listOf(balancer['servers']);
  const isAvi = balancer['provider'] === 'AVI';
  return onlyGiven({
    id: balancer['id'],
    provider: isAvi ? 'NSX_ADVANCED' : 'HAPROXY',
    load_balancer_address_ranges: listOf(balancer['ranges']),
    haproxy: isAvi ? undefined : { servers, ...account },
    nsx_advanced: isAvi ? { server: servers[0] ?? {}, ...account } : undefined,
  });
}

function nsxEdge(nsx: JsonObject): JsonObject {
  return {
    provider: 'NSX',
    load_balancer_address_ranges: listOf(nsx['ingressCidrs']).map(rangeOf),
    nsx: onlyGiven({
      edge_cluster_ID: nsx['edgeCluster'],
      t0_gateway: nsx['tier0Gateway'],
      routing_mode: nsx['routedMode'] === true ? 'ROUTED' : 'NAT',
      egress_IP_ranges: listOf(nsx['egressCidrs']).map(rangeOf),
    }),
  };
}

function images({ registry, repository, kubernetesContentLibrary: library }: JsonObject, { idOf }: WireTools) {
  if (registry === undefined && repository === undefined && library === undefined) return undefined;
  const kubernetes_content_library =
    library === undefined ? undefined : idOf('ContentLibrary', textOf(library, 'library'));
  return onlyGiven({ registry, repository, kubernetes_content_library });
}

/** The addresses of a network as a range: `10.96.0.0/23` has 512. */
function rangeOf(text: JsonValue): JsonObject {
  const { address = '', prefix } = cidrOf(text);
  return { address, count: 2 ** (32 - Number(prefix)) };
}

/** A gateway in CIDR form: its address, and the length of the mask. */
function gatewayOf({ gateway, subnetMask }: JsonObject): string {
  const bits = textOf(subnetMask, 'mask')
    .split('.')
    .map((part) => Number(part).toString(2).replaceAll('0', '').length);
  return `${textOf(gateway, 'gateway')}/${bits.reduce((sum, count) => sum + count, 0)}`;
}
