import { computePolicyReader } from './services/compute-policies.ts';
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
    tagCategories: { ...reader.tagCategories, ...tagCategoryWriter(transport) },
    tags: { ...reader.tags, ...tagWriter(transport) },
    virtualMachineClasses: {
      ...reader.virtualMachineClasses,
      ...virtualMachineClassWriter(transport, spelling),
    },
  };
}
