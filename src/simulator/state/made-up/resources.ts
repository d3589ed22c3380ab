import { newObjectId } from '../new-id.ts';
import type { Datacenter, Datastore, Network } from '../objects.ts';
import type { VcenterState } from '../state.ts';
import { addFolder } from './folders.ts';

const gibibyte = 1024 ** 3;

/** Shared datastores first; every fourth one is a host's own disk, in a folder of its own. */
export function addDatastores(state: VcenterState, datacenter: Datacenter, count: number): Datastore[] {
  const types = ['VSAN', 'NFS41', 'VMFS'] as const;
  const local =
    count > 3 ? addFolder(state, { name: 'Local', type: 'DATASTORE', parent: datacenter.datastoreFolder }) : '';
  return numbers(count).map((index) => {
    const isLocal = index % 4 === 3;
    const type = isLocal ? 'VMFS' : (types[index % 4] ?? 'VMFS');
    const number = padded(Math.floor(index / 4) + 1);
    const capacity = (isLocal ? 512 : 20_480) * gibibyte;
    const datastore: Datastore = {
      id: newObjectId(state, 'datastore'),
      name: isLocal ? `local-${number}` : `${type.toLowerCase()}-${number}`,
      type,
      parent: isLocal ? local : datacenter.datastoreFolder,
      capacity,
      freeSpace: capacity * 0.625,
      accessible: true,
      multipleHostAccess: !isLocal,
      thinProvisioningSupported: true,
    };
    state.datastores.set(datastore.id, datastore);
    return datastore;
  });
}

/** A standard network first, then distributed port groups named for their VLAN, in a folder of their own. */
export function addNetworks(state: VcenterState, datacenter: Datacenter, count: number): Network[] {
  const uses = ['management', 'vmotion', 'web', 'app', 'db'];
  const parent = datacenter.networkFolder;
  const distributed = count > 1 ? addFolder(state, { name: 'Distributed', type: 'NETWORK', parent }) : parent;
  return numbers(count).map((index) => {
    const use = uses[(index - 1) % uses.length] ?? 'web';
    const network: Network =
      index === 0
        ? { id: newObjectId(state, 'network'), name: 'VM Network', type: 'STANDARD_PORTGROUP', parent }
        : {
            id: newObjectId(state, 'dvportgroup'),
            name: `${use}-vlan${100 + index}`,
            type: 'DISTRIBUTED_PORTGROUP',
            parent: distributed,
          };
    state.networks.set(network.id, network);
    return network;
  });
}

export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export function padded(number: number): string {
  return String(number).padStart(2, '0');
}
