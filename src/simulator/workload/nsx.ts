import type { DistributedSwitch } from '../state/distributed-switches.ts';

/** The NSX of this vCenter: an edge cluster and a gateway for each distributed switch, whose ids follow from its own. */

export function edgeClusterOf({ uuid, name }: DistributedSwitch): { id: string; name: string } {
  return { id: `edge-${uuid}`, name: `${name} edge cluster` };
}

export function gatewayOf({ uuid, name }: DistributedSwitch): { id: string; name: string } {
  return { id: `tier0-${uuid}`, name: `${name} tier-0 gateway` };
}
