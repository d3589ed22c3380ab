import type { Network } from '../../state/objects.ts';

/** The managed type behind each kind of network. */
export const networkTypes: Record<Network['type'], string> = {
  STANDARD_PORTGROUP: 'Network',
  DISTRIBUTED_PORTGROUP: 'DistributedVirtualPortgroup',
  OPAQUE_NETWORK: 'OpaqueNetwork',
};

const prefix = 'domain-s';

/** A standalone host has a compute resource of its own, which the REST API does not show. */
export function computeResourceId(host: string): string {
  return `${prefix}${host.replace(/^host-/, '')}`;
}

/** The hosts that a compute resource of that id may belong to. */
export function hostsOfComputeResource(id: string): string[] {
  if (!id.startsWith(prefix)) return [];
  const rest = id.slice(prefix.length);
  return [`host-${rest}`, rest];
}
