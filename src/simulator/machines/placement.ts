import { alreadyExists, invalidArgument, notFound } from '../operations/api-error.ts';
import type { CollectionName, VcenterState } from '../state/state.ts';

/** Where a VM is to be, as a caller asks for it: ids. */
export interface WantedPlacement {
  folder?: string | undefined;
  resourcePool?: string | undefined;
  host?: string | undefined;
  cluster?: string | undefined;
  datastore?: string | undefined;
}

export interface Compute {
  host: string;
  resourcePool: string;
}

/** Throws NOT_FOUND for what is not there, INVALID_ARGUMENT for places that do not belong together. */
export function checkPlacement(state: VcenterState, wanted: WantedPlacement): void {
  checkExists(state, 'folders', wanted.folder);
  checkExists(state, 'resourcePools', wanted.resourcePool);
  checkExists(state, 'hosts', wanted.host);
  checkExists(state, 'clusters', wanted.cluster);
  checkExists(state, 'datastores', wanted.datastore);
  const folder = state.folders.get(wanted.folder ?? '');
  if (folder !== undefined && folder.type !== 'VIRTUAL_MACHINE') {
    throw invalidArgument(`${folder.name} is no folder for virtual machines.`, folder.id);
  }
  checkFits(state, wanted);
}

/**
 * Host and pool of a placement, or nothing when it names none of host, pool and cluster. DRS picks the host where none
 * is named, and without DRS one must be.
 */
export function chooseCompute(state: VcenterState, wanted: WantedPlacement): Compute | undefined {
  const { host, resourcePool, cluster } = wanted;
  if (host !== undefined) return { host, resourcePool: resourcePool ?? rootPoolOf(state, host) };
  const owner = state.resourcePools.get(resourcePool ?? '')?.owner ?? cluster;
  if (owner === undefined) return undefined;
  const found = state.clusters.get(owner);
  if (found === undefined) return { host: owner, resourcePool: resourcePool ?? rootPoolOf(state, owner) };
  if (!found.drsEnabled) throw invalidArgument(`The cluster ${found.name} has no DRS: name a host.`, found.id);
  const hosts = [...state.hosts.values()].filter(({ parent }) => parent === found.id);
  const connected = hosts.filter(({ connectionState }) => connectionState === 'CONNECTED');
  const candidates = connected.length > 0 ? connected : hosts;
  const chosen = candidates[state.nextNumber % Math.max(1, candidates.length)];
  if (chosen === undefined) throw invalidArgument(`The cluster ${found.name} has no host.`, found.id);
  return { host: chosen.id, resourcePool: resourcePool ?? found.resourcePool };
}

/** Names are unique among the VMs of a folder, templates included. */
export function refuseTakenName(state: VcenterState, folder: string, name: string, except?: string): void {
  for (const { id, parent, name: other } of state.virtualMachines.values()) {
    if (parent === folder && other === name && id !== except) throw alreadyExists('virtual machine', name);
  }
}

function checkExists(state: VcenterState, collection: CollectionName, id: string | undefined): void {
  if (id !== undefined && !state[collection].has(id)) throw notFound('placement object', id);
}

function checkFits(state: VcenterState, { host, cluster, resourcePool }: WantedPlacement): void {
  const hostsCluster = host === undefined ? undefined : state.hosts.get(host)?.parent;
  if (host !== undefined && cluster !== undefined && hostsCluster !== cluster) {
    throw invalidArgument(`The host ${host} is not in the cluster ${cluster}.`, host);
  }
  const owner = resourcePool === undefined ? undefined : state.resourcePools.get(resourcePool)?.owner;
  if (owner === undefined) return;
  const fits =
    (cluster === undefined || owner === cluster) && (host === undefined || [host, hostsCluster].includes(owner));
  if (!fits) throw invalidArgument(`The resource pool ${resourcePool ?? ''} belongs elsewhere.`, resourcePool ?? '');
}

function rootPoolOf(state: VcenterState, host: string): string {
  const found = state.hosts.get(host);
  const pool = state.clusters.get(found?.parent ?? '')?.resourcePool ?? found?.resourcePool;
  if (pool === undefined) throw invalidArgument(`The host ${host} has no resource pool.`, host);
  return pool;
}
