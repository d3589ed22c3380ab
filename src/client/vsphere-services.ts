import { stateWait } from './state-wait.ts';
import { taskService } from './task-waiting.ts';
import { clusterReader } from './services/clusters.ts';
import { computePolicyReader } from './services/compute-policies.ts';
import { computePolicyWriter } from './services/compute-policy-writes.ts';
import { contentCapture } from './services/content-capture.ts';
import { itemWait } from './services/content-item-wait.ts';
import { libraryItemReader, libraryItemWriter } from './services/content-items.ts';
import { contentLibraryReader, contentLibraryWriter } from './services/content-libraries.ts';
import { libraryWait } from './services/content-library-wait.ts';
import { subscriptionProbe } from './services/content-probe.ts';
import { updateSessionCalls } from './services/content-sessions.ts';
import { librarySubscriptionReader, librarySubscriptionWriter } from './services/content-subscriptions.ts';
import { contentTransfer } from './services/content-transfer.ts';
import { contentTrustReader, contentTrustWriter } from './services/content-trust.ts';
import { datacenterReader, datacenterWriter } from './services/datacenters.ts';
import { datastoreReader } from './services/datastores.ts';
import { folderReader } from './services/folders.ts';
import { hostReader } from './services/hosts.ts';
import { namespaceAccessReader } from './services/namespace-access.ts';
import { selfServiceReader, selfServiceWriter } from './services/namespace-self-service.ts';
import { namespaceTemplateReader, namespaceTemplateWriter } from './services/namespace-templates.ts';
import { namespaceReader, namespaceWriter } from './services/namespaces.ts';
import { networkReader } from './services/networks.ts';
import { resourcePoolReader, resourcePoolWriter } from './services/resource-pools.ts';
import { storagePolicyReader } from './services/storage-policies.ts';
import { quotaModelReader } from './services/quota-models.ts';
import { systemVersionReader } from './services/system-version.ts';
import { supervisorLoadBalancerReader, supervisorLoadBalancerWriter } from './services/supervisor-load-balancers.ts';
import { supervisorNetworkReader, supervisorNetworkWriter } from './services/supervisor-networks.ts';
import { supervisorUpgradeReader, supervisorUpgradeWriter } from './services/supervisor-upgrades.ts';
import { supervisorReader, supervisorWriter } from './services/supervisors.ts';
import { tagAssociationReader, tagAssociationWriter } from './services/tag-associations.ts';
import { tagCategoryReader, tagCategoryWriter } from './services/tag-categories.ts';
import { accountReader } from './services/session-account.ts';
import { clusterConfigurationReader } from './services/cluster-configurations.ts';
import { clusterConfigurationWriter } from './services/cluster-configuration-writes.ts';
import { depotContentReader } from './services/depot-content.ts';
import { softwareImageReader } from './services/software-images.ts';
import { softwareImageWriter } from './services/software-image-writes.ts';
import { taskCancel } from './services/task-cancel.ts';
import { taskSearch } from './services/task-search.ts';
import { tagReader, tagWriter } from './services/tags.ts';
import type { VirtualMachineClassSpelling } from './services/virtual-machine-class-spelling.ts';
import { virtualMachineClassReader, virtualMachineClassWriter } from './services/virtual-machine-classes.ts';
import { virtualMachineReader } from './services/virtual-machines.ts';
import type { Vim } from './vim/vim-connection.ts';
import { eventReader } from './vim/event-history.ts';
import { vimReader } from './vim/vim-reader.ts';
import { vimWriter } from './vim/vim-writer.ts';
import { customizationSpecReader, customizationSpecWriter } from './services/customization-specs.ts';
import { dataSetReader, dataSetWriter } from './services/data-sets.ts';
import { depotOverrideReader, depotOverrideWriter } from './services/depot-overrides.ts';
import { depotSyncReader, depotSyncWriter } from './services/depot-sync.ts';
import { depotReader, depotWriter } from './services/depots.ts';
import { remediationPolicyReader, remediationPolicyWriter } from './services/remediation-policies.ts';
import { deploymentReader, deploymentWriter } from './services/deployments.ts';
import { virtualMachineWriter } from './services/virtual-machine-writes.ts';
import type { ReadTransport, Transport } from './transport.ts';
import type { SendUpload } from './upload.ts';
import type { Polling } from './polling.ts';
import type { VsphereReader, VsphereWriter } from './vsphere.ts';

/** What writes need that are not over with one call. */
export interface WriterTools {
  upload: SendUpload;
  polling: Polling;
}

/** What all services of a client share. */
export interface SharedParts {
  spelling: VirtualMachineClassSpelling;
  vim: Vim;
  polling: Polling;
  /** Sends every read anew, also for a reader that remembers. */
  direct: ReadTransport;
  remember: boolean;
}

/** All services that read. */
export function readerOver(transport: ReadTransport, { spelling, ...shared }: SharedParts): VsphereReader {
  const { vim } = shared;
  return {
    virtualMachines: virtualMachineReader({ transport, ...shared }),
    vim: vimReader(vim, shared.remember),
    deployments: deploymentReader(transport),
    dataSets: dataSetReader(transport),
    customizationSpecs: customizationSpecReader(transport),
    datacenters: datacenterReader(transport),
    folders: folderReader(transport),
    clusters: clusterReader(transport),
    hosts: hostReader(transport),
    datastores: datastoreReader(transport),
    networks: networkReader(transport),
    resourcePools: resourcePoolReader(transport),
    tagCategories: tagCategoryReader(transport),
    tags: tagReader(transport),
    tagAssociations: tagAssociationReader(transport),
    computePolicies: computePolicyReader(transport),
    storagePolicies: storagePolicyReader(transport),
    contentLibraries: { ...contentLibraryReader(transport), ...subscriptionProbe(transport) },
    libraryItems: libraryItemReader(transport),
    librarySubscriptions: librarySubscriptionReader(transport),
    contentTrust: contentTrustReader(transport),
    virtualMachineClasses: virtualMachineClassReader(transport, spelling),
    depots: depotReader(transport),
    depotSync: depotSyncReader(transport),
    depotOverrides: depotOverrideReader(transport),
    remediationPolicies: remediationPolicyReader(transport),
    supervisors: supervisorReader(transport),
    supervisorNetworks: supervisorNetworkReader(transport),
    supervisorLoadBalancers: supervisorLoadBalancerReader(transport),
    supervisorUpgrades: supervisorUpgradeReader(transport),
    systemVersion: systemVersionReader(transport),
    quotaModels: quotaModelReader(transport),
    namespaces: namespaceReader(transport),
    namespaceAccess: namespaceAccessReader(transport),
    namespaceTemplates: namespaceTemplateReader(transport),
    selfService: selfServiceReader(transport),
    account: accountReader(transport),
    events: eventReader(vim),
    taskSearch: taskSearch(transport),
    softwareImages: softwareImageReader(transport),
    depotContent: depotContentReader(transport),
    clusterConfigurations: clusterConfigurationReader(transport),
  };
}

/** All services, with their writes. */
export function writerOver(transport: Transport, shared: SharedParts, tools: WriterTools): VsphereWriter {
  const { spelling } = shared;
  const reader = readerOver(transport, shared);
  return {
    ...reader,
    tasks: taskService(transport, shared.polling, shared.vim),
    taskCancel: taskCancel(transport),
    states: stateWait(shared.polling),
    ...machineWriters(transport, reader, shared.vim),
    datacenters: { ...reader.datacenters, ...datacenterWriter(transport) },
    resourcePools: { ...reader.resourcePools, ...resourcePoolWriter(transport) },
    computePolicies: { ...reader.computePolicies, ...computePolicyWriter(transport) },
    tagCategories: { ...reader.tagCategories, ...tagCategoryWriter(transport) },
    tags: { ...reader.tags, ...tagWriter(transport) },
    tagAssociations: { ...reader.tagAssociations, ...tagAssociationWriter(transport) },
    ...contentWriters(transport, reader, tools),
    ...depotWriters(transport, reader),
    ...supervisorWriters(transport, reader),
    softwareImages: { ...reader.softwareImages, ...softwareImageWriter(transport) },
    clusterConfigurations: { ...reader.clusterConfigurations, ...clusterConfigurationWriter(transport) },
    virtualMachineClasses: {
      ...reader.virtualMachineClasses,
      ...virtualMachineClassWriter(transport, spelling),
    },
    namespaces: { ...reader.namespaces, ...namespaceWriter(transport) },
    namespaceTemplates: { ...reader.namespaceTemplates, ...namespaceTemplateWriter(transport) },
    selfService: { ...reader.selfService, ...selfServiceWriter(transport) },
  };
}

type MachineServices = 'virtualMachines' | 'vim' | 'deployments' | 'dataSets' | 'customizationSpecs';

function machineWriters(transport: Transport, reader: VsphereReader, vim: Vim): Pick<VsphereWriter, MachineServices> {
  return {
    virtualMachines: { ...reader.virtualMachines, ...virtualMachineWriter(transport) },
    vim: { ...reader.vim, ...vimWriter(vim) },
    deployments: { ...reader.deployments, ...deploymentWriter(transport) },
    dataSets: { ...reader.dataSets, ...dataSetWriter(transport) },
    customizationSpecs: { ...reader.customizationSpecs, ...customizationSpecWriter(transport) },
  };
}

type DepotServices = 'depots' | 'depotSync' | 'depotOverrides' | 'remediationPolicies';

function depotWriters(transport: Transport, reader: VsphereReader): Pick<VsphereWriter, DepotServices> {
  return {
    depots: { ...reader.depots, ...depotWriter(transport) },
    depotSync: { ...reader.depotSync, ...depotSyncWriter(transport) },
    depotOverrides: { ...reader.depotOverrides, ...depotOverrideWriter(transport) },
    remediationPolicies: { ...reader.remediationPolicies, ...remediationPolicyWriter(transport) },
  };
}

type ContentServices = 'contentLibraries' | 'libraryItems' | 'librarySubscriptions' | 'contentTrust' | 'updateSessions';

function contentWriters(
  transport: Transport,
  reader: VsphereReader,
  { upload, polling }: WriterTools,
): Pick<VsphereWriter, ContentServices> {
  const sessions = updateSessionCalls(transport);
  return {
    contentLibraries: {
      ...reader.contentLibraries,
      ...contentLibraryWriter(transport),
      ...libraryWait(reader.contentLibraries, polling),
    },
    libraryItems: {
      ...reader.libraryItems,
      ...libraryItemWriter(transport),
      ...contentCapture(transport),
      ...itemWait(reader.libraryItems, polling),
    },
    librarySubscriptions: { ...reader.librarySubscriptions, ...librarySubscriptionWriter(transport) },
    contentTrust: { ...reader.contentTrust, ...contentTrustWriter(transport) },
    updateSessions: { ...sessions, ...contentTransfer(sessions, upload, polling) },
  };
}

type SupervisorServices = 'supervisors' | 'supervisorNetworks' | 'supervisorLoadBalancers' | 'supervisorUpgrades';

function supervisorWriters(transport: Transport, reader: VsphereReader): Pick<VsphereWriter, SupervisorServices> {
  return {
    supervisors: { ...reader.supervisors, ...supervisorWriter(transport) },
    supervisorNetworks: { ...reader.supervisorNetworks, ...supervisorNetworkWriter(transport) },
    supervisorLoadBalancers: { ...reader.supervisorLoadBalancers, ...supervisorLoadBalancerWriter(transport) },
    supervisorUpgrades: { ...reader.supervisorUpgrades, ...supervisorUpgradeWriter(transport) },
  };
}
