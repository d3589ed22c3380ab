import type { TagAssociationReader, TagAssociationWriter } from './services/tag-associations.ts';
import type { ChangeFeed } from './feed/change-feed.ts';
import type { ClusterReader } from './services/clusters.ts';
import type { ComputePolicyReader } from './services/compute-policies.ts';
import type { ComputePolicyWriter } from './services/compute-policy-writes.ts';
import type { ContentCapture } from './services/content-capture.ts';
import type { ItemWait } from './services/content-item-wait.ts';
import type { LibraryItemReader, LibraryItemWriter } from './services/content-items.ts';
import type { ContentLibraryReader, ContentLibraryWriter } from './services/content-libraries.ts';
import type { LibraryWait } from './services/content-library-wait.ts';
import type { SubscriptionProbe } from './services/content-probe.ts';
import type { UpdateSessionCalls } from './services/content-sessions.ts';
import type { LibrarySubscriptionReader, LibrarySubscriptionWriter } from './services/content-subscriptions.ts';
import type { ContentTransfer } from './services/content-transfer.ts';
import type { ContentTrustReader, ContentTrustWriter } from './services/content-trust.ts';
import type { DatacenterReader, DatacenterWriter } from './services/datacenters.ts';
import type { DatastoreReader } from './services/datastores.ts';
import type { FolderReader } from './services/folders.ts';
import type { HostReader } from './services/hosts.ts';
import type { NamespaceAccessReader } from './services/namespace-access.ts';
import type { SelfServiceReader, SelfServiceWriter } from './services/namespace-self-service.ts';
import type { NamespaceTemplateReader, NamespaceTemplateWriter } from './services/namespace-templates.ts';
import type { NamespaceReader, NamespaceWriter } from './services/namespaces.ts';
import type { NetworkReader } from './services/networks.ts';
import type { ResourcePoolReader, ResourcePoolWriter } from './services/resource-pools.ts';
import type { StoragePolicyReader } from './services/storage-policies.ts';
import type { QuotaModelReader } from './services/quota-models.ts';
import type { SystemVersionReader } from './services/system-version.ts';
import type {
  SupervisorLoadBalancerReader,
  SupervisorLoadBalancerWriter,
} from './services/supervisor-load-balancers.ts';
import type { SupervisorNetworkReader, SupervisorNetworkWriter } from './services/supervisor-networks.ts';
import type { SupervisorUpgradeReader, SupervisorUpgradeWriter } from './services/supervisor-upgrades.ts';
import type { SupervisorReader, SupervisorWriter } from './services/supervisors.ts';
import type { TagCategoryReader, TagCategoryWriter } from './services/tag-categories.ts';
import type { TagReader, TagWriter } from './services/tags.ts';
import type { StateWait } from './state-wait.ts';
import type { TaskService } from './task-waiting.ts';
import type { VirtualMachineClassReader, VirtualMachineClassWriter } from './services/virtual-machine-classes.ts';
import type { EventReader } from './vim/event-history.ts';
import type { VimReader } from './vim/vim-reader.ts';
import type { VimWriter } from './vim/vim-writer.ts';
import type { VirtualMachineWriter } from './services/virtual-machine-writes.ts';
import type { CustomizationSpecReader, CustomizationSpecWriter } from './services/customization-specs.ts';
import type { DataSetReader, DataSetWriter } from './services/data-sets.ts';
import type { AccountReader } from './services/session-account.ts';
import type { ClusterConfigurationReader } from './services/cluster-configurations.ts';
import type { ClusterConfigurationWriter } from './services/cluster-configuration-writes.ts';
import type { DepotContentReader } from './services/depot-content.ts';
import type { SoftwareImageReader } from './services/software-images.ts';
import type { SoftwareImageWriter } from './services/software-image-writes.ts';
import type { TaskCancel } from './services/task-cancel.ts';
import type { TaskSearch } from './services/task-search.ts';
import type { DepotOverrideReader, DepotOverrideWriter } from './services/depot-overrides.ts';
import type { DepotSyncReader, DepotSyncWriter } from './services/depot-sync.ts';
import type { DepotReader, DepotWriter } from './services/depots.ts';
import type { RemediationPolicyReader, RemediationPolicyWriter } from './services/remediation-policies.ts';
import type { DeploymentReader, DeploymentWriter } from './services/deployments.ts';
import type { VirtualMachineReader } from './services/virtual-machines.ts';

/** Everything that can be read from one vCenter. No write exists on it: the compiler keeps reads from writing. */
export interface VsphereReader {
  virtualMachines: VirtualMachineReader;
  vim: VimReader;
  deployments: DeploymentReader;
  dataSets: DataSetReader;
  customizationSpecs: CustomizationSpecReader;
  datacenters: DatacenterReader;
  folders: FolderReader;
  clusters: ClusterReader;
  hosts: HostReader;
  datastores: DatastoreReader;
  networks: NetworkReader;
  resourcePools: ResourcePoolReader;
  tagCategories: TagCategoryReader;
  tags: TagReader;
  tagAssociations: TagAssociationReader;
  computePolicies: ComputePolicyReader;
  storagePolicies: StoragePolicyReader;
  contentLibraries: ContentLibraryReader & SubscriptionProbe;
  libraryItems: LibraryItemReader;
  librarySubscriptions: LibrarySubscriptionReader;
  contentTrust: ContentTrustReader;
  virtualMachineClasses: VirtualMachineClassReader;
  depots: DepotReader;
  depotSync: DepotSyncReader;
  depotOverrides: DepotOverrideReader;
  remediationPolicies: RemediationPolicyReader;
  supervisors: SupervisorReader;
  supervisorNetworks: SupervisorNetworkReader;
  supervisorLoadBalancers: SupervisorLoadBalancerReader;
  supervisorUpgrades: SupervisorUpgradeReader;
  systemVersion: SystemVersionReader;
  quotaModels: QuotaModelReader;
  namespaces: NamespaceReader;
  namespaceAccess: NamespaceAccessReader;
  namespaceTemplates: NamespaceTemplateReader;
  selfService: SelfServiceReader;
  account: AccountReader;
  events: EventReader;
  taskSearch: TaskSearch;
  softwareImages: SoftwareImageReader;
  depotContent: DepotContentReader;
  clusterConfigurations: ClusterConfigurationReader;
}

/** The reader and the writes; only `execute` gets one. */
export interface VsphereWriter extends VsphereReader {
  /** Waits for what a write began. */
  tasks: TaskService;
  taskCancel: TaskCancel;
  /** The same where there is no task, only a state. */
  states: StateWait;
  virtualMachines: VirtualMachineReader & VirtualMachineWriter;
  vim: VimReader & VimWriter;
  deployments: DeploymentReader & DeploymentWriter;
  dataSets: DataSetReader & DataSetWriter;
  customizationSpecs: CustomizationSpecReader & CustomizationSpecWriter;
  datacenters: DatacenterReader & DatacenterWriter;
  resourcePools: ResourcePoolReader & ResourcePoolWriter;
  computePolicies: ComputePolicyReader & ComputePolicyWriter;
  tagCategories: TagCategoryReader & TagCategoryWriter;
  tags: TagReader & TagWriter;
  tagAssociations: TagAssociationReader & TagAssociationWriter;
  contentLibraries: ContentLibraryReader & SubscriptionProbe & ContentLibraryWriter & LibraryWait;
  libraryItems: LibraryItemReader & LibraryItemWriter & ContentCapture & ItemWait;
  librarySubscriptions: LibrarySubscriptionReader & LibrarySubscriptionWriter;
  contentTrust: ContentTrustReader & ContentTrustWriter;
  updateSessions: UpdateSessionCalls & ContentTransfer;
  virtualMachineClasses: VirtualMachineClassReader & VirtualMachineClassWriter;
  depots: DepotReader & DepotWriter;
  depotSync: DepotSyncReader & DepotSyncWriter;
  depotOverrides: DepotOverrideReader & DepotOverrideWriter;
  remediationPolicies: RemediationPolicyReader & RemediationPolicyWriter;
  supervisors: SupervisorReader & SupervisorWriter;
  supervisorNetworks: SupervisorNetworkReader & SupervisorNetworkWriter;
  supervisorLoadBalancers: SupervisorLoadBalancerReader & SupervisorLoadBalancerWriter;
  supervisorUpgrades: SupervisorUpgradeReader & SupervisorUpgradeWriter;
  softwareImages: SoftwareImageReader & SoftwareImageWriter;
  clusterConfigurations: ClusterConfigurationReader & ClusterConfigurationWriter;
  namespaces: NamespaceReader & NamespaceWriter;
  namespaceTemplates: NamespaceTemplateReader & NamespaceTemplateWriter;
  selfService: SelfServiceReader & SelfServiceWriter;
}

/** One vCenter: one session, bounded concurrency, shared by everything that is made from it. */
export interface VsphereClient {
  /**
   * `remember` asks for each object once and gives the answer to all who ask, for one pass; without it every call looks
   * again.
   */
  reader(options?: { remember?: boolean }): VsphereReader;
  writer(): VsphereWriter;
  tasks: TaskService;
  /** Tells that something changed, so that it is looked at again. */
  feed: ChangeFeed;
  /** Gives up what is under way, ends the session and the connections. Never throws. */
  close(): Promise<void>;
}
