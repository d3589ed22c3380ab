import { ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Datacenter } from '../../state/objects.ts';
import { byFolder, byId, byName, listOperation } from './list-operation.ts';

/** Service `vcenter/datacenter`. */
export const datacenterOperations: Operation[] = [
  listOperation<Datacenter>({
    id: 'GET /api/vcenter/datacenter',
    kind: 'datacenter',
    maximum: 1000,
    objects: (state) => state.datacenters.values(),
    filters: { datacenters: byId('datacenters'), names: byName, folders: byFolder },
    summary: ({ id, name }) => ({ datacenter: id, name }),
  }),
  { id: 'GET /api/vcenter/datacenter/{datacenter}', handle: withoutBody(getDatacenter) },
];

function getDatacenter(call: Call): Answer {
  const id = parameter(call, 'datacenter');
  const found = call.vcenter.state.datacenters.get(id);
  if (found === undefined) throw notFound('datacenter', id);
  return ok({
    name: found.name,
    datastore_folder: found.datastoreFolder,
    host_folder: found.hostFolder,
    network_folder: found.networkFolder,
    vm_folder: found.vmFolder,
  });
}
