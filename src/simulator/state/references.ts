import type { VcenterState } from './state.ts';

/** One line for every id that stands for an object and finds none. */
export function danglingReferences(state: VcenterState): string[] {
  return [...references(state)].filter(({ found }) => !found).map(({ from, field, to }) => `${from} ${field}: ${to}`);
}

interface Reference {
  from: string;
  field: string;
  to: string;
  found: boolean;
}

type Among = ReadonlyMap<string, unknown>[];

/** An id that is not given points nowhere and is in order. */
function check(from: string, field: string, to: string | undefined, ...among: Among): Reference {
  const found = to === undefined || among.some((collection) => collection.has(to));
  return { from, field, to: to ?? '', found };
}

function* references(state: VcenterState): Generator<Reference> {
  const { folders, datacenters, clusters, hosts, resourcePools, datastores } = state;
  for (const { id, parent } of folders.values()) yield check(id, 'parent', parent, folders, datacenters);
  for (const datacenter of datacenters.values()) {
    yield check(datacenter.id, 'parent', datacenter.parent, folders);
    for (const field of ['vmFolder', 'hostFolder', 'datastoreFolder', 'networkFolder'] as const) {
      yield check(datacenter.id, field, datacenter[field], folders);
    }
  }
  for (const cluster of clusters.values()) {
    yield check(cluster.id, 'parent', cluster.parent, folders);
    yield check(cluster.id, 'resourcePool', cluster.resourcePool, resourcePools);
  }
  for (const host of hosts.values()) {
    yield check(host.id, 'parent', host.parent, clusters, folders);
    yield check(host.id, 'resourcePool', host.resourcePool, resourcePools);
  }
  for (const { id, parent } of [...datastores.values(), ...state.networks.values()]) {
    yield check(id, 'parent', parent, folders);
  }
  for (const pool of resourcePools.values()) {
    yield check(pool.id, 'parent', pool.parent, resourcePools);
    yield check(pool.id, 'owner', pool.owner, clusters, hosts);
  }
  for (const machine of state.virtualMachines.values()) {
    yield check(machine.id, 'parent', machine.parent, folders);
    yield check(machine.id, 'host', machine.host, hosts);
    yield check(machine.id, 'resourcePool', machine.resourcePool, resourcePools);
    yield check(machine.id, 'datastore', machine.datastore, datastores);
  }
  for (const work of state.guestWork.values()) {
    yield check('guestWork', 'id', work.id, state.virtualMachines);
  }
  for (const { id } of state.images.values()) yield check('images', 'id', id, clusters, hosts);
  yield* libraryReferences(state);
  yield* workloadReferences(state);
  for (const tag of state.tags.values()) yield check(tag.id, 'categoryId', tag.categoryId, state.categories);
  for (const tag of state.associations.keys()) yield check('associations', 'tag', tag, state.tags);
}

function* workloadReferences({
  zones,
  supervisors,
  namespaces,
  namespaceTemplates,
  clusters,
}: VcenterState): Generator<Reference> {
  for (const { id, cluster } of zones.values()) yield check(id, 'cluster', cluster, clusters);
  for (const found of supervisors.values()) {
    for (const cluster of found.clusters) yield check(found.id, 'clusters', cluster, clusters);
  }
  for (const { id, supervisor } of namespaces.values()) yield check(id, 'supervisor', supervisor, supervisors);
  for (const { id } of namespaceTemplates.values()) yield check('namespaceTemplates', 'id', id, supervisors);
}

function* libraryReferences(state: VcenterState): Generator<Reference> {
  const { libraries, libraryItems, datastores, securityPolicies, virtualMachines } = state;
  for (const library of libraries.values()) {
    yield check(library.id, 'storage.datastore', library.storage.datastore, datastores);
    yield check(library.id, 'securityPolicy', library.securityPolicy, securityPolicies);
    for (const { id, library: subscribed } of library.subscriptions) yield check(id, 'library', subscribed, libraries);
  }
  for (const item of libraryItems.values()) {
    yield check(item.id, 'library', item.library, libraries);
    const { versions = [], checkOuts = [] } = item.template ?? {};
    for (const { machine } of [...versions, ...checkOuts]) yield check(item.id, 'machine', machine, virtualMachines);
  }
}
