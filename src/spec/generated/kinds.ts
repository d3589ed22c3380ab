export interface TagCategorySpec {
  name?: string;
  description?: string;
  cardinality: 'SINGLE' | 'MULTIPLE';
  associableTypes?: string[];
}
export interface TagSpec {
  category: string;
  name?: string;
  description?: string;
}
export interface VirtualMachineClassSpec {
  name?: string;
  description?: string;
  cpuCount: number;
  memory: string;
  cpuReservation?: string;
  memoryReservation?: string;
  vgpuProfiles?: string[];
  directPathDevices?: { vendorId: number; deviceId: number; customLabel?: string }[];
  instanceStorage?: { storagePolicy: string; volumes: string[] } | null;
}
export interface KindSpecs {
  TagCategory: TagCategorySpec;
  Tag: TagSpec;
  VirtualMachineClass: VirtualMachineClassSpec;
}
