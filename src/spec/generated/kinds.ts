// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * What a ComputePolicy manifest asks for.
 */
export interface ComputePolicySpec {
  /**
   * The policy's name in vSphere, unique in the vCenter.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * The kind of rule, such as `vm.placement.anti_affinity_with_vcls`: what stands after `com.vmware.vcenter.compute.policies.capabilities.`, or all of it. Each server says which it has.
   */
  capability: string;
  /**
   * The tag of the virtual machines that the rule is about: the name of its manifest, or `category/name`.
   */
  vmTag?: string;
  /**
   * The tag of the hosts that the rule is about, for capabilities with hosts: the name of its manifest, or `category/name`.
   */
  hostTag?: string;
  /**
   * Ids of the capabilities that scaling in a cluster ignores; only for `cluster_scale_in_ignore_vm_capabilities`.
   *
   * @minItems 1
   */
  vmCapabilities?: string[];
}

/**
 * What a TagBinding manifest asks for.
 */
export interface TagBindingSpec {
  /**
   * `Additive` puts tags on and leaves all others alone. `Exclusive` also takes off what is not wanted, as `scope` says.
   */
  mode?: 'Additive' | 'Exclusive';
  /**
   * What `Exclusive` takes off. `Categories`: from the listed objects, every other tag of the listed tags' categories. `Tags`: the listed tags, from every object that is not listed.
   */
  scope?: 'Categories' | 'Tags';
  /**
   * The tags: the names of their manifests, or `category/name`.
   *
   * @minItems 1
   *
   * Items: One tag.
   */
  tags: string[];
  /**
   * The objects, each as its kind and its name. One that cannot be found yet is left out and reported; the others get their tags.
   *
   * @minItems 1
   *
   * Items: One object: exactly one of these fields.
   */
  objects: {
    /**
     * A virtual machine: the name of its manifest, or its path.
     */
    VirtualMachine?: string;
    /**
     * A datacenter: the name of its manifest, or its path.
     */
    Datacenter?: string;
    /**
     * A folder: the name of its manifest, or its path.
     */
    Folder?: string;
    /**
     * A cluster, by its path.
     */
    Cluster?: string;
    /**
     * A host, by its path.
     */
    Host?: string;
    /**
     * A resource pool: the name of its manifest, or its path.
     */
    ResourcePool?: string;
    /**
     * A datastore, by its path.
     */
    Datastore?: string;
    /**
     * A network or port group, by its path.
     */
    Network?: string;
    /**
     * A content library: the name of its manifest, or its name.
     */
    ContentLibrary?: string;
    /**
     * An item of a content library: the name of its manifest, or `library/item`.
     */
    LibraryItem?: string;
  }[];
}

/**
 * What a TagCategory manifest asks for.
 */
export interface TagCategorySpec {
  /**
   * The category's name in vSphere, unique among categories.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * How many tags of the category one object may carry: `SINGLE` or `MULTIPLE`. vCenter widens `SINGLE` to `MULTIPLE` in place; the way back needs a new category, which loses every tag of it and where they are attached.
   */
  cardinality: 'SINGLE' | 'MULTIPLE';
  /**
   * Types of objects that tags of the category may be attached to. An empty list means every type. vCenter lets the list grow but never shrink.
   */
  associableTypes?: string[];
}

/**
 * What a Tag manifest asks for.
 */
export interface TagSpec {
  /**
   * The category that the tag belongs to: the name of its manifest, or its name in vSphere. A tag cannot move to another category.
   */
  category: string;
  /**
   * The tag's name in vSphere, unique within its category.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
}

/**
 * What a VirtualMachineClass manifest asks for.
 */
export interface VirtualMachineClassSpec {
  /**
   * The class's name in vSphere, which is also its id: a DNS label. A class with another name is another class.
   */
  name?: string;
  /**
   * Text for people.
   */
  description?: string;
  /**
   * Number of virtual CPUs.
   */
  cpuCount: number;
  /**
   * Memory, in steps of 4MiB.
   */
  memory: string;
  /**
   * Share of the CPUs that is reserved: the percentage of the slowest host's frequency, times the number of CPUs. `0%` reserves nothing.
   */
  cpuReservation?: string;
  /**
   * Share of the memory that is reserved. `0%` reserves nothing; vGPU and DirectPath I/O devices need `100%`.
   */
  memoryReservation?: string;
  /**
   * One vGPU for each profile name, in this order. The same profile may stand more than once.
   */
  vgpuProfiles?: string[];
  /**
   * PCI devices that are passed through with dynamic DirectPath I/O, in this order.
   *
   * Items: One device.
   */
  directPathDevices?: {
    /**
     * PCI vendor id. Hexadecimal is fine: `0x10DE`.
     */
    vendorId: number;
    /**
     * PCI device id. Hexadecimal is fine: `0x20B5`.
     */
    deviceId: number;
    /**
     * Hardware label that the device must carry.
     */
    customLabel?: string;
  }[];
  /**
   * Volumes on the host's own disks, which live and die with the machine. `null` means none.
   */
  instanceStorage?: {
    /**
     * Name of the storage policy for the volumes. The namespace must have it too.
     */
    storagePolicy: string;
    /**
     * One volume for each size; their order means nothing.
     *
     * @minItems 1
     *
     * Items: Size of one volume.
     */
    volumes: string[];
  } | null;
}

export interface KindSpecs {
  ComputePolicy: ComputePolicySpec;
  TagBinding: TagBindingSpec;
  TagCategory: TagCategorySpec;
  Tag: TagSpec;
  VirtualMachineClass: VirtualMachineClassSpec;
}
