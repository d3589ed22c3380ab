import { invalidArgument } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { AddressRange, Cidr, ManagementNetwork } from '../state/workload-objects.ts';
import { checkLabel } from './addresses.ts';
import type { EnableSpec, NcpSpec, NetworkSpec } from './enable-spec.ts';
import type { assignees, ControlPlane, IpManagement, SupervisorSpec, Workloads } from './supervisor-spec.ts';

/** The Supervisor-keyed form of an enablement in the terms of the cluster-keyed one: both say the same. */
export function fromSupervisorSpec(state: VcenterState, spec: SupervisorSpec): EnableSpec {
  checkLabel('The Supervisor', spec.name);
  const { controlPlane, workloads } = spec;
  const { network } = workloads;
  const networkProvider = network.networkType === 'NSXT' ? 'NSXT_CONTAINER_PLUGIN' : 'VSPHERE_NETWORK';
  const [fallback = ''] = state.storagePolicies.keys();
  const { storagePolicy = fallback } = controlPlane;
  const { ephemeralStoragePolicy = storagePolicy, imageStoragePolicy = storagePolicy } = workloads.storage ?? {};
  return {
    sizeHint: controlPlane.size ?? 'SMALL',
    serviceCidr: cidrsOf(rangesOf(network.ipManagement, 'SERVICE'))[0] ?? { address: '10.96.0.0', prefix: 23 },
    networkProvider,
    masterManagementNetwork: managementNetwork(controlPlane.network),
    masterStoragePolicy: storagePolicy,
    ephemeralStoragePolicy,
    imageStorage: { storagePolicy: imageStoragePolicy },
    ...given(servers(spec)),
    ...given(otherSettings(spec)),
    ...(networkProvider === 'VSPHERE_NETWORK'
      ? vsphereParts(workloads)
      : { ncpClusterNetworkSpec: nsxPart(workloads) }),
  };
}

function servers({ controlPlane, workloads }: SupervisorSpec): Record<string, unknown> {
  const [management, workload] = [controlPlane.network.services, workloads.network.services];
  return {
    masterDns: management?.dns?.servers,
    masterDnsSearchDomains: management?.dns?.searchDomains,
    masterNtpServers: management?.ntp?.servers,
    workerDns: workload?.dns?.servers,
    workloadNtpServers: workload?.ntp?.servers,
  };
}

function otherSettings({ controlPlane, workloads }: SupervisorSpec): Record<string, unknown> {
  const { images, storage, kubeApiServerOptions } = workloads;
  return {
    loginBanner: controlPlane.loginBanner,
    clusterProxyConfig: controlPlane.network.proxy,
    masterDnsNames: kubeApiServerOptions?.security?.certificateDnsNames,
    cnsFileConfig: storage?.cloudNativeFileVolume,
    defaultImageRegistry: images?.registry,
    defaultImageRepository: images?.repository,
    defaultKubernetesServiceContentLibrary: images?.kubernetesContentLibrary,
  };
}

function managementNetwork({ backing, ipManagement, floatingIpAddress }: ControlPlane['network']): ManagementNetwork {
  const network = backing.network ?? backing.networkSegment?.networks[0];
  if (network === undefined) throw invalidArgument('The backing of the management network is missing.', 'backing');
  const common = { network, ...(floatingIpAddress === undefined ? {} : { floatingIp: floatingIpAddress }) };
  if (ipManagement?.dhcpEnabled === true) return { ...common, mode: 'DHCP' };
  const [range] = rangesOf(ipManagement, 'NODE');
  if (range === undefined) return { ...common, mode: 'STATICRANGE' };
  const { gateway, subnetMask } = gatewayOf(ipManagement);
  const addressRange = { startingAddress: range.address, addressCount: range.count, subnetMask, gateway };
  return { ...common, mode: 'STATICRANGE', addressRange };
}

function vsphereParts({ network, edge }: Workloads): Partial<EnableSpec> {
  if (network.vsphere === undefined) throw invalidArgument('The port group of the workloads is missing.', 'vsphere');
  const dhcp = network.ipManagement?.dhcpEnabled === true;
  const addressRanges = dhcp ? [] : rangesOf(network.ipManagement, 'NODE');
  const primary: NetworkSpec = {
    network: network.network ?? 'primary',
    networkProvider: 'VSPHERE_NETWORK',
    vsphereNetwork: {
      portgroup: network.vsphere.dvpg,
      ipAssignmentMode: dhcp ? 'DHCP' : 'STATICRANGE',
      addressRanges,
      ...(dhcp ? { gateway: '', subnetMask: '' } : gatewayOf(network.ipManagement)),
    },
  };
  const { id = 'lb', loadBalancerAddressRanges = [], haproxy, nsxAdvanced } = edge;
  const balancer = { id, addressRanges: loadBalancerAddressRanges };
  return {
    workloadNetworksSpec: { supervisorPrimaryWorkloadNetwork: primary },
    loadBalancerConfigSpec:
      haproxy === undefined
        ? { ...balancer, provider: 'AVI', ...(nsxAdvanced === undefined ? {} : { aviConfigCreateSpec: nsxAdvanced }) }
        : { ...balancer, provider: 'HA_PROXY', haProxyConfigCreateSpec: haproxy },
  };
}

function nsxPart({ network, edge }: Workloads): NcpSpec {
  const { edgeClusterId, t0Gateway, routingMode, egressIpRanges = [] } = edge.nsx ?? {};
  const wanted = {
    clusterDistributedSwitch: network.nsx?.dvs,
    namespaceSubnetPrefix: network.nsx?.namespaceSubnetPrefix,
    nsxEdgeCluster: edgeClusterId,
    nsxTier0Gateway: t0Gateway,
  };
  return {
    podCidrs: cidrsOf(rangesOf(network.ipManagement, 'POD')),
    ingressCidrs: cidrsOf(edge.loadBalancerAddressRanges ?? []),
    egressCidrs: cidrsOf(egressIpRanges),
    routedMode: routingMode === 'ROUTED',
    ...given(wanted),
  };
}

function rangesOf(management: IpManagement | undefined, wanted: (typeof assignees)[number]): AddressRange[] {
  const assigned = management?.ipAssignments ?? [];
  return assigned.filter(({ assignee = 'NODE' }) => assignee === wanted).flatMap(({ ranges }) => ranges);
}

/** A block of addresses as the older form writes it. */
function cidrsOf(ranges: readonly AddressRange[]): Cidr[] {
  return ranges.map(({ address, count }) => ({ address, prefix: 32 - Math.ceil(Math.log2(Math.max(1, count))) }));
}

function gatewayOf(management: IpManagement | undefined): { gateway: string; subnetMask: string } {
  const [gateway = '', prefix = '24'] = (management?.gatewayAddress ?? '').split('/');
  const bits = 2 ** 32 - 2 ** (32 - Number(prefix));
  const subnetMask = [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.');
  return { gateway, subnetMask };
}

/** Without the members that are undefined. */
function given<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
