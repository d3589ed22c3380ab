import { boolean, list, object, oneOf, optional, text, type Shape } from '../operations/shape.ts';
import type { AddressRange, Endpoint, ProxyConfiguration, SizingHint } from '../state/workload-objects.ts';
import { credentials, type Credentials } from './enable-spec.ts';
import * as structures from './structures.ts';

/** The body of the Supervisor-keyed enablement of 8.0, in our names. */

export const assignees = ['POD', 'NODE', 'SERVICE'] as const;

export interface IpManagement {
  dhcpEnabled?: boolean;
  /** The gateway with the length of its prefix, such as `10.0.0.1/24`. */
  gatewayAddress?: string;
  ipAssignments?: { assignee?: (typeof assignees)[number]; ranges: AddressRange[] }[];
}

interface Services {
  dns?: { servers: string[]; searchDomains: string[] };
  ntp?: { servers: string[] };
}

export interface ControlPlane {
  network: {
    network?: string;
    backing: { backing: 'NETWORK' | 'NETWORK_SEGMENT'; network?: string; networkSegment?: { networks: string[] } };
    services?: Services;
    ipManagement?: IpManagement;
    floatingIpAddress?: string;
    proxy?: ProxyConfiguration;
  };
  size?: SizingHint;
  loginBanner?: string;
  storagePolicy?: string;
}

export interface WorkloadsNetwork {
  network?: string;
  networkType: 'VSPHERE' | 'NSXT';
  vsphere?: { dvpg: string };
  nsx?: { dvs: string; namespaceSubnetPrefix?: number };
  services?: Services;
  ipManagement?: IpManagement;
}

interface NsxEdge {
  edgeClusterId?: string;
  defaultIngressTlsCertificate?: string;
  routingMode?: 'ROUTED' | 'NAT';
  egressIpRanges?: AddressRange[];
  t0Gateway?: string;
  loadBalancerSize?: 'SMALL' | 'MEDIUM' | 'LARGE';
}

export interface Edge {
  id?: string;
  provider?: 'HAPROXY' | 'NSX' | 'NSX_ADVANCED';
  loadBalancerAddressRanges?: AddressRange[];
  haproxy?: Credentials & { servers: Endpoint[] };
  nsxAdvanced?: Credentials & { server: Endpoint; cloudName?: string };
  nsx?: NsxEdge;
}

export interface Workloads {
  network: WorkloadsNetwork;
  edge: Edge;
  kubeApiServerOptions?: { security?: { certificateDnsNames?: string[] } };
  images?: {
    registry?: { hostname: string; port?: number };
    repository?: string;
    kubernetesContentLibrary?: string;
    contentLibraries?: { contentLibrary: string }[];
  };
  storage?: {
    ephemeralStoragePolicy?: string;
    imageStoragePolicy?: string;
    cloudNativeFileVolume?: { vsanClusters: string[] };
  };
}

export interface SupervisorSpec {
  name: string;
  zone?: string;
  zones?: string[];
  controlPlane: ControlPlane;
  workloads: Workloads;
}

const services = object<Services>({
  dns: optional(object<NonNullable<Services['dns']>>({ servers: structures.texts, searchDomains: structures.texts })),
  ntp: optional(object({ servers: structures.texts })),
});

const ipManagement = object<IpManagement>({
  dhcpEnabled: optional(boolean),
  gatewayAddress: optional(text),
  ipAssignments: optional(
    list(
      object<NonNullable<IpManagement['ipAssignments']>[number]>({
        assignee: optional(oneOf(assignees)),
        ranges: structures.addressRanges,
      }),
    ),
  ),
});

const controlPlane = object<ControlPlane>({
  network: object<ControlPlane['network']>({
    network: optional(text),
    backing: object<ControlPlane['network']['backing']>({
      backing: oneOf(['NETWORK', 'NETWORK_SEGMENT']),
      network: optional(text),
      networkSegment: optional(object({ networks: structures.texts })),
    }),
    services: optional(services),
    ipManagement: optional(ipManagement),
    floatingIpAddress: optional(text),
    proxy: optional(structures.proxyConfiguration),
  }),
  size: optional(structures.sizingHint),
  loginBanner: optional(text),
  storagePolicy: optional(text),
});

const edge = object<Edge>({
  id: optional(text),
  provider: optional(oneOf(['HAPROXY', 'NSX', 'NSX_ADVANCED'])),
  loadBalancerAddressRanges: optional(structures.addressRanges),
  haproxy: optional(object<NonNullable<Edge['haproxy']>>({ servers: list(structures.endpoint), ...credentials })),
  nsxAdvanced: optional(
    object<NonNullable<Edge['nsxAdvanced']>>({
      server: structures.endpoint,
      cloudName: optional(text),
      ...credentials,
    }),
  ),
  nsx: optional(
    object<NsxEdge>({
      edgeClusterId: optional(text),
      defaultIngressTlsCertificate: optional(text),
      routingMode: optional(oneOf(['ROUTED', 'NAT'])),
      egressIpRanges: optional(structures.addressRanges),
      t0Gateway: optional(text),
      loadBalancerSize: optional(oneOf(['SMALL', 'MEDIUM', 'LARGE'])),
    }),
  ),
});

const workloads = object<Workloads>({
  network: object<WorkloadsNetwork>({
    network: optional(text),
    networkType: oneOf(['VSPHERE', 'NSXT']),
    vsphere: optional(object({ dvpg: text })),
    nsx: optional(
      object<NonNullable<WorkloadsNetwork['nsx']>>({
        dvs: text,
        namespaceSubnetPrefix: optional(structures.wholeNumber),
      }),
    ),
    services: optional(services),
    ipManagement: optional(ipManagement),
  }),
  edge,
  kubeApiServerOptions: optional(
    object<NonNullable<Workloads['kubeApiServerOptions']>>({
      security: optional(object<{ certificateDnsNames: string[] }>({ certificateDnsNames: structures.texts })),
    }),
  ),
  images: optional(
    object<NonNullable<Workloads['images']>>({
      registry: optional(structures.imageRegistry),
      repository: optional(text),
      kubernetesContentLibrary: optional(text),
      contentLibraries: optional(list(object({ contentLibrary: text }))),
    }),
  ),
  storage: optional(
    object<NonNullable<Workloads['storage']>>({
      ephemeralStoragePolicy: optional(text),
      imageStoragePolicy: optional(text),
      cloudNativeFileVolume: optional(structures.fileConfig),
    }),
  ),
});

export const clusterSupervisorSpec: Shape<SupervisorSpec> = object<Omit<SupervisorSpec, 'zones'>>({
  name: text,
  zone: optional(text),
  controlPlane,
  workloads,
});

export const zonesSupervisorSpec: Shape<SupervisorSpec> = object<Omit<SupervisorSpec, 'zone'>>({
  name: text,
  zones: structures.texts,
  controlPlane,
  workloads,
});
