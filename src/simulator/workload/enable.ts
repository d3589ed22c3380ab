import { refuseBusy } from '../images/cluster-busy.ts';
import { ApiError, invalidArgument, message, notFound } from '../operations/api-error.ts';
import { zoneOf } from '../state/complete-supervisors.ts';
import { newUuid } from '../state/new-id.ts';
import type { Cluster } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { NcpNetwork, Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { checkCidr } from './addresses.ts';
import { checkSettings, isLarger } from './check-settings.ts';
import { incompatibilities, switchesOf } from './compatibility.ts';
import type { EnableSpec, NcpSpec } from './enable-spec.ts';
import { loadBalancerOf } from './load-balancer.ts';
import { edgeClusterOf, gatewayOf } from './nsx.ts';
import { withoutProxyPasswords } from './proxy.ts';
import { newWork, unsupported } from './status.ts';
import { supervisorOfCluster } from './supervisors.ts';
import { workloadNetwork } from './workload-networks.ts';

/** Where a Supervisor comes to stand. */
export interface Site {
  name: string;
  clusters: Cluster[];
  /** Where it is missing, each cluster is a zone of its own. */
  zones?: string[];
}

const fewestAddresses = 5;

/** Begins to enable: checks the specification as a whole, in the order of what is hardest to put right. */
export function enable(context: WorkContext, site: Site, spec: EnableSpec): Supervisor {
  const { state, behaviour, seed } = context;
  for (const cluster of site.clusters) checkCluster(context, cluster, spec);
  if (behaviour.workloadLicence === 'missing') throw noRoom('The cluster is not licensed for workload management.');
  const { ncpClusterNetworkSpec, workloadNetworksSpec, loadBalancerConfigSpec, ...settings } = spec;
  checkEnableSettings(context, settings);
  const usesNsx = spec.networkProvider === 'NSXT_CONTAINER_PLUGIN';
  const networks = usesNsx ? [] : networksOf(context, workloadNetworksSpec);
  const ncpNetwork = usesNsx ? ncpNetworkOf(context, site.clusters, ncpClusterNetworkSpec) : undefined;
  if (!usesNsx && loadBalancerConfigSpec === undefined) throw missingSpec('load_balancer_config_spec');
  if (isLarger(spec.sizeHint, behaviour.largestControlPlane)) {
    throw noRoom('The hosts have no room for the control plane.');
  }
  const loadBalancers =
    usesNsx || loadBalancerConfigSpec === undefined ? [] : [loadBalancerOf(loadBalancerConfigSpec, behaviour)];
  const supervisor: Supervisor = {
    id: newUuid(state, seed),
    name: site.name,
    clusters: site.clusters.map(({ id }) => id),
    zones: site.zones ?? site.clusters.map(({ id }) => zoneOf(state, id)),
    settings: withoutProxyPasswords(settings),
    ...(ncpNetwork === undefined ? {} : { ncpNetwork }),
    networks,
    loadBalancers,
    status: 'CONFIGURING',
    messages: [],
    kubernetesMessages: [],
    work: newWork(context, 'configure', behaviour.supervisorEnableMilliseconds),
    version: behaviour.supervisorVersions.at(-1) ?? '',
    upgradeFindings: [],
    selfService: { status: 'DEACTIVATED', messages: [] },
  };
  state.supervisors.set(supervisor.id, supervisor);
  return supervisor;
}

function checkCluster(context: WorkContext, cluster: Cluster, { networkProvider }: EnableSpec): void {
  const { enabledTwice } = context.behaviour;
  if (supervisorOfCluster(context.state, cluster.id) !== undefined) {
    const text = `The cluster ${cluster.name} is enabled already.`;
    throw new ApiError(enabledTwice, message('already-enabled', text, cluster.id));
  }
  refuseBusy(context.state, cluster.id);
  const reasons = incompatibilities(context, cluster, networkProvider);
  if (reasons.length > 0) throw unsupported(reasons.join(' '), cluster.id);
}

function checkEnableSettings({ state }: WorkContext, settings: Supervisor['settings']): void {
  checkSettings(state, settings, notFound);
  checkCidr('service_cidr', settings.serviceCidr, 30);
  const { network, mode, addressRange } = settings.masterManagementNetwork;
  if (!state.networks.has(network)) throw notFound('network', network);
  if (mode === 'DHCP') return;
  if (addressRange === undefined) throw missingSpec('address_range');
  if (addressRange.addressCount >= fewestAddresses) return;
  throw invalidArgument(`The control plane needs ${fewestAddresses} consecutive addresses.`, 'address_count');
}

function networksOf({ state }: WorkContext, spec: EnableSpec['workloadNetworksSpec']): Supervisor['networks'] {
  if (spec === undefined) throw missingSpec('workload_networks_spec');
  const wanted = [spec.supervisorPrimaryWorkloadNetwork, ...(spec.networkList ?? [])];
  const networks = wanted.map((network) => workloadNetwork(state, network, notFound));
  const names = new Set(networks.map(({ network }) => network));
  if (names.size < networks.length) throw invalidArgument('Two workload networks have one name.');
  return networks;
}

function ncpNetworkOf({ state }: WorkContext, clusters: Cluster[], spec: NcpSpec | undefined): NcpNetwork {
  if (spec === undefined) throw missingSpec('ncp_cluster_network_spec');
  const { podCidrs, ingressCidrs, egressCidrs, nsxTier0Gateway } = spec;
  const { routedMode = false, namespaceSubnetPrefix = 28 } = spec;
  for (const pods of podCidrs) checkCidr('pod_cidrs', pods, 23);
  for (const outside of [...ingressCidrs, ...egressCidrs]) checkCidr('ingress and egress', outside);
  if (routedMode && egressCidrs.length > 0) throw invalidArgument('Routed mode has no egress_cidrs.');
  return {
    podCidrs,
    ingressCidrs,
    egressCidrs,
    ...edgeOf(state, clusters, spec),
    defaultIngressTlsCertificate: '',
    ...(nsxTier0Gateway === undefined ? {} : { nsxTier0Gateway }),
    namespaceSubnetPrefix,
    routedMode,
  };
}

/** The switch and the edge cluster that are named, or those that suit. */
function edgeOf(
  state: VcenterState,
  clusters: Cluster[],
  spec: NcpSpec,
): Pick<NcpNetwork, 'clusterDistributedSwitch' | 'nsxEdgeCluster'> {
  const switches = clusters.flatMap((cluster) => switchesOf(state, cluster));
  const wanted = spec.clusterDistributedSwitch ?? switches[0]?.uuid ?? '';
  const found = switches.find(({ uuid }) => uuid === wanted);
  if (found === undefined) throw notFound('distributed switch', wanted);
  const edge = edgeClusterOf(found).id;
  const { nsxEdgeCluster = edge, nsxTier0Gateway } = spec;
  if (nsxEdgeCluster !== edge) throw notFound('edge cluster', nsxEdgeCluster);
  if (nsxTier0Gateway !== undefined && nsxTier0Gateway !== gatewayOf(found).id) {
    throw notFound('tier-0 gateway', nsxTier0Gateway);
  }
  return { clusterDistributedSwitch: wanted, nsxEdgeCluster: edge };
}

function missingSpec(name: string): ApiError {
  return invalidArgument(`${name} is missing.`, name);
}

function noRoom(text: string): ApiError {
  return new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('no-room', text));
}
