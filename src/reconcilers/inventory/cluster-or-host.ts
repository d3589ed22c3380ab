import type { Inventory } from './inventory.ts';

/** What has settings of its own in Lifecycle Manager: a cluster, or a host that belongs to none. */
export interface ClusterOrHost {
  type: 'cluster' | 'host';
  id: string;
}

/** What `spec.cluster` or `spec.host` names; `undefined` when it has no id. */
export function clusterOrHostIn<R extends { path: string }>(
  references: readonly R[],
  idOf: (reference: R) => string | undefined,
): ClusterOrHost | undefined {
  const reference = references.find(({ path }) => path === 'spec.cluster' || path === 'spec.host');
  const id = reference && idOf(reference);
  if (reference === undefined || id === undefined) return undefined;
  return { type: reference.path === 'spec.cluster' ? 'cluster' : 'host', id };
}

/** All of them, with the spec that names them. */
export function clustersAndHosts({ objects, byId }: Inventory): { place: ClusterOrHost; path: string }[] {
  return objects.flatMap(({ kind, id, path, parentId = '' }): { place: ClusterOrHost; path: string }[] => {
    if (kind === 'Cluster') return [{ place: { type: 'cluster', id }, path }];
    if (kind !== 'Host' || byId.get(parentId)?.kind === 'Cluster') return [];
    return [{ place: { type: 'host', id }, path }];
  });
}
