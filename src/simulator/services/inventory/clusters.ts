import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Cluster } from '../../state/objects.ts';
import { byDatacenter, byFolder, byId, byName, listOperation } from './list-operation.ts';

/** Service `vcenter/cluster`. */
export const clusterOperations: Operation[] = [
  listOperation<Cluster>({
    id: 'GET /api/vcenter/cluster',
    kind: 'cluster',
    maximum: 1000,
    objects: (state) => state.clusters.values(),
    filters: { clusters: byId('clusters'), names: byName, folders: byFolder, datacenters: byDatacenter },
    summary: ({ id, name, haEnabled, drsEnabled }) => ({
      cluster: id,
      name,
      ha_enabled: haEnabled,
      drs_enabled: drsEnabled,
    }),
  }),
  { id: 'GET /api/vcenter/cluster/{cluster}', handle: withoutBody(getCluster) },
];

function getCluster(call: Call): Answer {
  const id = parameter(call, 'cluster');
  const found = call.vcenter.state.clusters.get(id);
  if (found === undefined) throw notFound('cluster', id);
  return ok({ name: found.name, resource_pool: found.resourcePool });
}
