import { uuidV5 } from '../../base/digest.ts';
import type { Network } from './objects.ts';
import type { VcenterState } from './state.ts';

/** A distributed switch follows from the port groups that stand on it: nothing of it can be written here. */
export interface DistributedSwitch {
  id: string;
  name: string;
  uuid: string;
  /** The network folder of its port groups. */
  parent: string;
}

const namespace = '3a0d5f0c-2f1e-4d3b-9a67-0c5d9e6b7f21';

/** The switch of a port group. Port groups of one folder are on one switch unless they say otherwise. */
export function switchOf({ parent, distributedSwitch = 'DSwitch' }: Network): DistributedSwitch {
  const uuid = uuidV5(namespace, `${parent}/${distributedSwitch}`);
  return { id: `dvs-${parseInt(uuid.slice(0, 8), 16)}`, name: distributedSwitch, uuid, parent };
}

export function distributedSwitches(state: VcenterState): DistributedSwitch[] {
  const found = new Map<string, DistributedSwitch>();
  for (const network of state.networks.values()) {
    if (network.type !== 'DISTRIBUTED_PORTGROUP') continue;
    const switched = switchOf(network);
    found.set(switched.id, switched);
  }
  return [...found.values()];
}
