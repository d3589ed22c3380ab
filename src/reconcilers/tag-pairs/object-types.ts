/** What tagging calls the objects of each kind; port groups and opaque networks have types of their own. */
const typeByKind: Record<string, string> = {
  VirtualMachine: 'VirtualMachine',
  Datacenter: 'Datacenter',
  Folder: 'Folder',
  Cluster: 'ClusterComputeResource',
  Host: 'HostSystem',
  ResourcePool: 'ResourcePool',
  Datastore: 'Datastore',
  Network: 'Network',
  ContentLibrary: 'com.vmware.content.Library',
  LibraryItem: 'com.vmware.content.library.Item',
};

const typeByNetworkType: Record<string, string> = {
  STANDARD_PORTGROUP: 'Network',
  DISTRIBUTED_PORTGROUP: 'DistributedVirtualPortgroup',
  OPAQUE_NETWORK: 'OpaqueNetwork',
};

/** The type of an object in tagging. `networkType` is the one that the list of networks gives. */
export function taggingType(kind: string, networkType?: string): string {
  return (networkType === undefined ? undefined : typeByNetworkType[networkType]) ?? typeByKind[kind] ?? kind;
}

/** The kind of an object that tagging calls by this type; other types are no kind's. */
export function kindOfTaggingType(type: string): string | undefined {
  if (Object.values(typeByNetworkType).includes(type)) return 'Network';
  return Object.entries(typeByKind).find(([, known]) => known === type)?.[0];
}
