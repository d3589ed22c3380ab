import { clusterReader } from './services/clusters.ts';
import { computePolicyReader } from './services/compute-policies.ts';
import { computePolicyWriter } from './services/compute-policy-writes.ts';
import { datacenterReader, datacenterWriter } from './services/datacenters.ts';
import { datastoreReader } from './services/datastores.ts';
import { folderReader } from './services/folders.ts';
import { hostReader } from './services/hosts.ts';
import { networkReader } from './services/networks.ts';
import { resourcePoolReader, resourcePoolWriter } from './services/resource-pools.ts';
import { storagePolicyReader } from './services/storage-policies.ts';
import { tagAssociationReader } from './services/tag-associations.ts';
import { tagCategoryReader, tagCategoryWriter } from './services/tag-categories.ts';
import { tagReader, tagWriter } from './services/tags.ts';
import type { VirtualMachineClassSpelling } from './services/virtual-machine-class-spelling.ts';
import { virtualMachineClassReader, virtualMachineClassWriter } from './services/virtual-machine-classes.ts';
import type { ReadTransport, Transport } from './transport.ts';
import type { VsphereReader, VsphereWriter } from './vsphere.ts';

/** All services that read. */
export function readerOver(transport: ReadTransport, spelling: VirtualMachineClassSpelling): VsphereReader {
  return {
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
    virtualMachineClasses: virtualMachineClassReader(transport, spelling),
  };
}

/** All services, with their writes. */
export function writerOver(transport: Transport, spelling: VirtualMachineClassSpelling): VsphereWriter {
  const reader = readerOver(transport, spelling);
  return {
    ...reader,
    datacenters: { ...reader.datacenters, ...datacenterWriter(transport) },
    resourcePools: { ...reader.resourcePools, ...resourcePoolWriter(transport) },
    computePolicies: { ...reader.computePolicies, ...computePolicyWriter(transport) },
    tagCategories: { ...reader.tagCategories, ...tagCategoryWriter(transport) },
    tags: { ...reader.tags, ...tagWriter(transport) },
    virtualMachineClasses: {
      ...reader.virtualMachineClasses,
      ...virtualMachineClassWriter(transport, spelling),
    },
  };
}
