import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { networkTypes, type Network } from '../../state/objects.ts';
import { byDatacenter, byFolder, byId, byName, byValue, listOperation } from './list-operation.ts';

/** Services `vcenter/network` and `vcenter/inventory/network`. */
export const networkOperations: Operation[] = [
  listOperation<Network>({
    id: 'GET /api/vcenter/network',
    kind: 'network',
    maximum: 1000,
    objects: (state) => state.networks.values(),
    filters: {
      networks: byId('networks'),
      names: byName,
      types: byValue(networkTypes, ({ type }) => type),
      folders: byFolder,
      datacenters: byDatacenter,
    },
    summary: ({ id, name, type }) => ({ network: id, name, type }),
  }),
  { id: 'GET /api/vcenter/inventory/network', query: { networks: 'texts' }, handle: withoutBody(describeNetworks) },
];

const managedTypes: Record<Network['type'], string> = {
  STANDARD_PORTGROUP: 'Network',
  DISTRIBUTED_PORTGROUP: 'DistributedVirtualPortgroup',
  OPAQUE_NETWORK: 'OpaqueNetwork',
};

function describeNetworks({ vcenter, query }: Call): Answer {
  const wanted = query.all('networks');
  if (wanted === undefined) throw invalidArgument('The query parameter networks is missing.', 'networks');
  const entries = [...wanted].map((id) => {
    const found = vcenter.state.networks.get(id);
    if (found === undefined) throw notFound('network', id);
    return [id, { type: managedTypes[found.type] }] as const;
  });
  return ok(Object.fromEntries(entries));
}
