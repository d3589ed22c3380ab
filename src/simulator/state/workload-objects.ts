/** Supervisors, their namespaces and templates. Names are those of the API, in camel case; times are milliseconds since the epoch. */

export const sizingHints = ['TINY', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export const networkProviders = ['NSXT_CONTAINER_PLUGIN', 'VSPHERE_NETWORK'] as const;
export const assignmentModes = ['DHCP', 'STATICRANGE'] as const;
export const balancerProviders = ['HA_PROXY', 'AVI'] as const;
export const proxySources = ['VC_INHERITED', 'CLUSTER_CONFIGURED', 'NONE'] as const;
export const severities = ['INFO', 'WARNING', 'ERROR'] as const;
export const settledStatuses = ['RUNNING', 'ERROR', 'CONFIGURING'] as const;
export const obstacles = ['configuring-hangs', 'configuring-fails', 'removal-hangs', 'removal-fails'] as const;
export const roles = ['OWNER', 'EDIT', 'VIEW'] as const;
export const subjectTypes = ['USER', 'GROUP'] as const;
export const balancerSizes = ['SMALL', 'MEDIUM', 'LARGE'] as const;

export type SizingHint = (typeof sizingHints)[number];
export type NetworkProvider = (typeof networkProviders)[number];

export interface Cidr {
  address: string;
  prefix: number;
}

export interface AddressRange {
  address: string;
  count: number;
}

export interface Endpoint {
  host: string;
  port: number;
}

/** What is said about a state, to people. */
export interface StatusMessage {
  severity: (typeof severities)[number];
  text: string;
}

/** Work whose end shows by itself. The status of the object is that of the time before until `visibleAt`. */
export interface WorkloadWork {
  does: 'configure' | 'remove';
  startsAt: number;
  visibleAt: number;
  /** Missing when it never ends. */
  endsAt?: number;
}

/** What both Supervisors and namespaces have of a state. */
export interface WorkloadStatus {
  /** The last one that was reached; `CONFIGURING` when none ever was. */
  status: (typeof settledStatuses)[number];
  messages: StatusMessage[];
  work?: WorkloadWork;
  /** What the next work runs into. Another PATCH or another removal gets past it. */
  obstacle?: (typeof obstacles)[number];
  /** The last removal ended in ERROR. */
  removalFailed?: boolean;
}

export interface ManagementNetwork {
  floatingIp?: string;
  /** Id of a network. */
  network: string;
  mode: (typeof assignmentModes)[number];
  addressRange?: { startingAddress: string; addressCount: number; subnetMask: string; gateway: string };
}

export interface NcpNetwork {
  podCidrs: Cidr[];
  ingressCidrs: Cidr[];
  egressCidrs: Cidr[];
  /** UUID of a distributed switch. */
  clusterDistributedSwitch: string;
  nsxEdgeCluster: string;
  defaultIngressTlsCertificate: string;
  nsxTier0Gateway?: string;
  namespaceSubnetPrefix: number;
  routedMode: boolean;
}

export interface ProxyConfiguration {
  proxySettingsSource: (typeof proxySources)[number];
  httpsProxyConfig?: string;
  httpProxyConfig?: string;
  noProxyConfig?: string[];
  tlsRootCaBundle?: string;
}

/** What of a Supervisor is written and read in one piece. Policies, libraries and networks are ids. */
export interface SupervisorSettings {
  sizeHint: SizingHint;
  serviceCidr: Cidr;
  networkProvider: NetworkProvider;
  masterManagementNetwork: ManagementNetwork;
  masterDns?: string[];
  workerDns?: string[];
  masterDnsSearchDomains?: string[];
  masterNtpServers?: string[];
  workloadNtpServers?: string[];
  masterDnsNames?: string[];
  masterStoragePolicy: string;
  ephemeralStoragePolicy: string;
  imageStorage: { storagePolicy: string };
  cnsFileConfig?: { vsanClusters: string[] };
  loginBanner?: string;
  defaultImageRegistry?: { hostname: string; port?: number };
  defaultImageRepository?: string;
  defaultKubernetesServiceContentLibrary?: string;
  clusterProxyConfig?: ProxyConfiguration;
  tlsEndpointCertificate?: string;
}

export interface WorkloadNetwork {
  network: string;
  /** Id of a distributed port group. */
  portgroup: string;
  ipAssignmentMode: (typeof assignmentModes)[number];
  addressRanges: AddressRange[];
  gateway: string;
  subnetMask: string;
}

export interface LoadBalancer {
  id: string;
  provider: (typeof balancerProviders)[number];
  addressRanges: AddressRange[];
  /** One with Avi. */
  servers: Endpoint[];
  username: string;
  certificateAuthorityChain: string;
  /** The password that was last written is not the right one. Passwords themselves are not kept. */
  wrongPassword?: boolean;
}

export interface SupervisorUpgrade {
  desiredVersion: string;
  startsAt: number;
  endsAt?: number;
  failed?: boolean;
}

export const selfServiceStatuses = ['DEACTIVATED', 'RUNNING', 'ERROR'] as const;

export interface SelfService {
  /** The last one that was reached. */
  status: (typeof selfServiceStatuses)[number];
  messages: StatusMessage[];
  work?: WorkloadWork;
}

export interface Supervisor extends WorkloadStatus {
  id: string;
  name: string;
  /** One cluster, or one for each of three zones. */
  clusters: string[];
  zones: string[];
  settings: SupervisorSettings;
  ncpNetwork?: NcpNetwork;
  /** With distributed port groups: the primary one first. */
  networks: WorkloadNetwork[];
  loadBalancers: LoadBalancer[];
  kubernetesMessages: StatusMessage[];
  /** When it was RUNNING for the first time. */
  enabledAt?: number;
  /** It is being restored from a backup. */
  restoring?: boolean;
  passwordRotatesUntil?: number;
  version: string;
  lastUpgradedAt?: number;
  upgrade?: SupervisorUpgrade;
  /** What the check before an upgrade says. */
  upgradeFindings: StatusMessage[];
  /** Each upgrade that begins fails as long as this is set; the next one clears it. */
  upgradeFails?: boolean;
  selfService: SelfService;
}

export interface Subject {
  subjectType: (typeof subjectTypes)[number];
  subject: string;
  domain: string;
}

export interface NamespaceAccess extends Subject {
  role: (typeof roles)[number];
  identityProvider?: string;
}

export interface NamespaceStorage {
  /** Id of a storage policy. */
  policy: string;
  /** MiB. */
  limit?: number;
}

/** What namespaces and templates both say of what a namespace has. */
export interface NamespaceContents {
  /** By key of the API, such as `cpu_limit`. */
  resourceSpec: Record<string, number>;
  storageSpecs: NamespaceStorage[];
  networks: string[];
  vmClasses: string[];
  contentLibraries: { contentLibrary: string; writable: boolean }[];
}

export interface NamespaceNsxNetwork {
  namespaceNetworkCidrs?: Cidr[];
  ingressCidrs?: Cidr[];
  egressCidrs?: Cidr[];
  nsxTier0Gateway?: string;
  subnetPrefixLength?: number;
  routedMode?: boolean;
  loadBalancerSize?: (typeof balancerSizes)[number];
}

export interface Namespace extends WorkloadStatus, NamespaceContents {
  id: string;
  supervisor: string;
  description: string;
  accessList: NamespaceAccess[];
  /** What follows from permissions of vCenter: only the access calls show it. */
  inheritedAccess: NamespaceAccess[];
  creator?: { subject: string; domain: string };
  nsxNetwork?: NamespaceNsxNetwork;
  selfServiceNamespace: boolean;
}

/** A Supervisor has at most one; `id` is the Supervisor's. */
export interface NamespaceTemplate extends NamespaceContents {
  id: string;
  template: string;
  permissions: Subject[];
}

/** A vSphere zone: the clusters in it, of which there is one. */
export interface Zone {
  id: string;
  cluster: string;
}
