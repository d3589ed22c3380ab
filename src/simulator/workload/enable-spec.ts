import { boolean, integer, list, object, optional, text, type Shape } from '../operations/shape.ts';
import type { Cidr, Endpoint, LoadBalancer, SupervisorSettings, WorkloadNetwork } from '../state/workload-objects.ts';
import * as structures from './structures.ts';

/** The body of the cluster-keyed enablement, in our names. */
export type EnableSpec = SupervisorSettings & {
  ncpClusterNetworkSpec?: NcpSpec;
  workloadNetworksSpec?: { supervisorPrimaryWorkloadNetwork: NetworkSpec; networkList?: NetworkSpec[] };
  loadBalancerConfigSpec?: BalancerSpec;
};

export interface NcpSpec {
  podCidrs: Cidr[];
  ingressCidrs: Cidr[];
  egressCidrs: Cidr[];
  clusterDistributedSwitch?: string;
  nsxEdgeCluster?: string;
  nsxTier0Gateway?: string;
  namespaceSubnetPrefix?: number;
  routedMode?: boolean;
}

export interface NetworkSpec {
  network: string;
  networkProvider: SupervisorSettings['networkProvider'];
  vsphereNetwork?: VsphereNetworkSpec;
  nsxNetwork?: unknown;
}

interface VsphereNetworkSpec {
  portgroup: string;
  ipAssignmentMode?: WorkloadNetwork['ipAssignmentMode'];
  addressRanges: WorkloadNetwork['addressRanges'];
  gateway: string;
  subnetMask: string;
}

export interface BalancerSpec {
  id: string;
  provider: LoadBalancer['provider'];
  addressRanges: LoadBalancer['addressRanges'];
  haProxyConfigCreateSpec?: Credentials & { servers: Endpoint[] };
  aviConfigCreateSpec?: Credentials & { server: Endpoint };
}

export interface Credentials {
  username: string;
  password: string;
  certificateAuthorityChain: string;
}

export const credentials = { username: text, password: text, certificateAuthorityChain: text };

export const networkSpec: Shape<NetworkSpec> = object<NetworkSpec>({
  network: text,
  networkProvider: structures.networkProvider,
  vsphereNetwork: optional(
    object<VsphereNetworkSpec>({
      portgroup: text,
      ipAssignmentMode: optional(structures.assignmentMode),
      addressRanges: structures.addressRanges,
      gateway: text,
      subnetMask: text,
    }),
  ),
  nsxNetwork: optional(structures.nsxNetwork),
});

const balancerSpec: Shape<BalancerSpec> = object<BalancerSpec>({
  id: text,
  provider: structures.balancerProvider,
  addressRanges: structures.addressRanges,
  haProxyConfigCreateSpec: optional(
    object<Credentials & { servers: Endpoint[] }>({ servers: list(structures.endpoint), ...credentials }),
  ),
  aviConfigCreateSpec: optional(
    object<Credentials & { server: Endpoint }>({ server: structures.endpoint, ...credentials }),
  ),
});

export const enableSpec: Shape<EnableSpec> = object<Omit<EnableSpec, 'tlsEndpointCertificate'>>({
  ...structures.optionalSettings,
  sizeHint: structures.sizingHint,
  serviceCidr: structures.cidr,
  networkProvider: structures.networkProvider,
  masterManagementNetwork: structures.managementNetwork,
  masterDnsNames: optional(structures.texts),
  masterStoragePolicy: text,
  ephemeralStoragePolicy: text,
  imageStorage: structures.imageStorage,
  ncpClusterNetworkSpec: optional(
    object<NcpSpec>({
      podCidrs: structures.cidrs,
      ingressCidrs: structures.cidrs,
      egressCidrs: structures.cidrs,
      clusterDistributedSwitch: optional(text),
      nsxEdgeCluster: optional(text),
      nsxTier0Gateway: optional(text),
      namespaceSubnetPrefix: optional(integer),
      routedMode: optional(boolean),
    }),
  ),
  workloadNetworksSpec: optional(
    object<NonNullable<EnableSpec['workloadNetworksSpec']>>({
      supervisorPrimaryWorkloadNetwork: networkSpec,
      networkList: optional(list(networkSpec)),
    }),
  ),
  loadBalancerConfigSpec: optional(balancerSpec),
});
