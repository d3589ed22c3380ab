import type { StatusMessage } from './status-messages.ts';

export type SupervisorStatus = 'CONFIGURING' | 'REMOVING' | 'RUNNING' | 'ERROR';
export type KubernetesStatus = 'READY' | 'WARNING' | 'ERROR';
export type NetworkProvider = 'NSXT_CONTAINER_PLUGIN' | 'VSPHERE_NETWORK';

/** `{address, prefix}` of an IPv4 network. */
export type Ipv4Cidr = { address: string; prefix: number };

/** A range of addresses: the first, and how many. */
export type AddressRange = { address: string; count: number };

export type ManagementAddresses = {
  starting_address: string;
  address_count: number;
  subnet_mask: string;
  gateway: string;
};

export interface ManagementNetwork {
  network: string;
  mode: string;
  address_range?: ManagementAddresses;
  floating_IP?: string;
}

/** What NSX does for a Supervisor. */
export interface NcpNetworkInfo {
  pod_cidrs: Ipv4Cidr[];
  ingress_cidrs: Ipv4Cidr[];
  egress_cidrs: Ipv4Cidr[];
  cluster_distributed_switch?: string;
  nsx_edge_cluster?: string;
  nsx_tier0_gateway?: string;
  default_ingress_tls_certificate?: string;
  namespace_subnet_prefix?: number;
  routed_mode?: boolean;
}

export interface ProxyConfiguration {
  proxy_settings_source: string;
  /** Without the password, which vCenter never shows. */
  https_proxy_config?: string;
  http_proxy_config?: string;
  no_proxy_config?: string[];
  tls_root_ca_bundle?: string;
}

/** Workload management of one cluster, as `GET /clusters/{cluster}` answers it; names are those of the 7.0.3 document. */
export interface SupervisorInfo {
  config_status: SupervisorStatus;
  kubernetes_status: KubernetesStatus;
  messages: StatusMessage[];
  kubernetes_status_messages: StatusMessage[];
  network_provider: NetworkProvider;
  service_cidr: Ipv4Cidr;
  size_hint?: string;
  master_management_network?: ManagementNetwork;
  /** Name of the primary workload network; left out with NSX. */
  primary_network?: string;
  ncp_cluster_network_info?: NcpNetworkInfo;
  master_DNS?: string[];
  worker_DNS?: string[];
  master_DNS_search_domains?: string[];
  master_NTP_servers?: string[];
  workload_ntp_servers?: string[];
  Master_DNS_names?: string[];
  master_storage_policy?: string;
  ephemeral_storage_policy?: string;
  image_storage_policy?: string;
  vsan_clusters?: string[];
  login_banner?: string;
  default_image_registry?: { hostname: string; port?: number };
  default_image_repository?: string;
  default_kubernetes_service_content_library?: string;
  cluster_proxy_config?: ProxyConfiguration;
  tls_endpoint_certificate?: string;
}

/** A Supervisor by the API of 8.0: its name, and its clusters by zone. */
export interface SupervisorTopology {
  supervisor: string;
  name?: string;
  zones: { zone: string; clusters: string[] }[];
}

/** One cluster with workload management. */
export interface SupervisorCluster {
  cluster: string;
  cluster_name: string;
  config_status: SupervisorStatus;
}

/** Whether workload management can be enabled on a cluster, and why not. */
export interface ClusterCompatibility {
  cluster: string;
  compatible: boolean;
  reasons: string[];
}
