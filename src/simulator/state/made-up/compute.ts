import type { InventorySize } from '../inventory-size.ts';
import { newObjectId } from '../new-id.ts';
import { defaultAllocation, type Cluster, type Datacenter, type Host, type ResourcePool } from '../objects.ts';
import type { VcenterState } from '../state.ts';
import { addFolder } from './folders.ts';
import { numbers, padded } from './resources.ts';

const poolNames = ['prod', 'test', 'batch', 'lab'];

/** A cluster with what hangs on it. */
export interface MadeUpCluster {
  cluster: Cluster;
  hosts: Host[];
}

export function addClusters(state: VcenterState, datacenter: Datacenter, size: InventorySize): MadeUpCluster[] {
  return numbers(size.clusters).map((index) => addCluster(state, datacenter, `Cluster-${lettered(index)}`, size));
}

function addCluster(state: VcenterState, datacenter: Datacenter, name: string, size: InventorySize): MadeUpCluster {
  const id = newObjectId(state, 'domain-c', '');
  const resourcePool = addPool(state, { name: 'Resources', owner: id });
  const parent = datacenter.hostFolder;
  const cluster: Cluster = { id, name, parent, haEnabled: true, drsEnabled: true, resourcePool };
  state.clusters.set(id, cluster);
  for (const index of numbers(size.resourcePools)) {
    addPool(state, { name: numbered(poolNames, index), parent: resourcePool, owner: id });
  }
  const domain = `${name.toLowerCase()}.${datacenter.name.toLowerCase()}.example`;
  const hosts = numbers(size.hosts).map((index) => addHost(state, `esx${padded(index + 1)}.${domain}`, id));
  return { cluster, hosts };
}

/** Standalone hosts stand in a host folder and have a root resource pool of their own. */
export function addStandaloneHosts(state: VcenterState, datacenter: Datacenter, count: number): Host[] {
  if (count === 0) return [];
  const parent = addFolder(state, { name: 'Edge', type: 'HOST', parent: datacenter.hostFolder });
  return numbers(count).map((index) => {
    const host = addHost(state, `edge${padded(index + 1)}.${datacenter.name.toLowerCase()}.example`, parent);
    host.resourcePool = addPool(state, { name: 'Resources', owner: host.id });
    return host;
  });
}

function addHost(state: VcenterState, name: string, parent: string): Host {
  const id = newObjectId(state, 'host');
  const host: Host = { id, name, parent, connectionState: 'CONNECTED', powerState: 'POWERED_ON' };
  state.hosts.set(id, host);
  return host;
}

function addPool(state: VcenterState, pool: Pick<ResourcePool, 'name' | 'parent' | 'owner'>): string {
  const id = newObjectId(state, 'resgroup');
  const allocations = { cpuAllocation: defaultAllocation(), memoryAllocation: defaultAllocation() };
  state.resourcePools.set(id, { id, ...pool, ...allocations });
  return id;
}

/** A, B, ... Z, AA, AB, ... */
function lettered(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${lettered(Math.floor(index / 26) - 1)}${letter}`;
}

function numbered(names: readonly string[], index: number): string {
  const name = names[index % names.length] ?? 'pool';
  return index < names.length ? name : `${name}-${Math.floor(index / names.length) + 1}`;
}
