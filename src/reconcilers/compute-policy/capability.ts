const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';

/** A capability as manifests usually write it: what stands after the prefix that all of vCenter's have. */
export function shortCapability(capability: string): string {
  return capability.startsWith(prefix) ? capability.slice(prefix.length) : capability;
}

/** A capability's id on the wire. One of somebody else's, with a prefix of its own, stays as it is. */
export function fullCapability(capability: string): string {
  return capability.startsWith('com.') ? capability : prefix + capability;
}

/** The one capability whose policies hold more than tags. */
export const scaleInCapability = 'cluster_scale_in_ignore_vm_capabilities';
