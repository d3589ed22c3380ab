/** A category as somebody writes it; whatever is in force of it shows in vCenter at once. */
export function category(name: string, description = 'by Git'): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: TagCategory
metadata: { name: ${name} }
spec: { description: ${description}, cardinality: single }
`;
}

/** A machine that is off. */
export function machine(name: string, cpus: number): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: VirtualMachine
metadata: { name: ${name} }
lifecycle: { onRemove: delete }
spec:
  placement: { folder: /DC0/vm, cluster: /DC0/host/Cluster-A, datastore: /DC0/datastore/vmfs-01 }
  guestOS: RHEL_8_64
  cpu: { count: ${cpus} }
  memory: { size: 2GiB }
`;
}
