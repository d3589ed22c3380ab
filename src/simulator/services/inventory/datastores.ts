import { defaultPolicyOf } from '../../machines/storage-policies.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { datastoreTypes, type Datastore } from '../../state/objects.ts';
import { byDatacenter, byFolder, byId, byName, byValue, listOperation } from './list-operation.ts';

/** Service `vcenter/datastore`. Sizes are bytes; those of a datastore that cannot be reached are not known. */
export const datastoreOperations: Operation[] = [
  listOperation<Datastore>({
    id: 'GET /api/vcenter/datastore',
    kind: 'datastore',
    maximum: 2500,
    objects: (state) => state.datastores.values(),
    filters: {
      datastores: byId('datastores'),
      names: byName,
      types: byValue(datastoreTypes, ({ type }) => type),
      folders: byFolder,
      datacenters: byDatacenter,
    },
    summary: ({ id, name, type, accessible, freeSpace, capacity }) => ({
      datastore: id,
      name,
      type,
      ...(accessible ? { free_space: freeSpace, capacity } : {}),
    }),
  }),
  { id: 'GET /api/vcenter/datastore/{datastore}', handle: withoutBody(getDatastore) },
  {
    id: 'GET /api/vcenter/inventory/datastore',
    query: { datastores: 'texts' },
    handle: withoutBody(describeDatastores),
  },
  { id: 'GET /api/vcenter/datastore/{datastore}/default-policy', handle: withoutBody(getDefaultPolicy) },
];

/** A datastore without a default policy answers `null`: an optional result that is not set. */
function getDefaultPolicy(call: Call): Answer {
  const { state } = call.vcenter;
  const id = parameter(call, 'datastore');
  if (!state.datastores.has(id)) throw notFound('datastore', id);
  const policy = defaultPolicyOf(state, id);
  return ok(policy ?? null);
}

function describeDatastores({ vcenter, query }: Call): Answer {
  const wanted = query.all('datastores');
  if (wanted === undefined) throw invalidArgument('The query parameter datastores is missing.', 'datastores');
  const entries = [...wanted].map((id) => {
    if (!vcenter.state.datastores.has(id)) throw notFound('datastore', id);
    return [id, { type: 'Datastore' }] as const;
  });
  return ok(Object.fromEntries(entries));
}

function getDatastore(call: Call): Answer {
  const id = parameter(call, 'datastore');
  const found = call.vcenter.state.datastores.get(id);
  if (found === undefined) throw notFound('datastore', id);
  return ok({
    name: found.name,
    type: found.type,
    accessible: found.accessible,
    multiple_host_access: found.multipleHostAccess,
    thin_provisioning_supported: found.thinProvisioningSupported,
    ...(found.accessible ? { free_space: found.freeSpace } : {}),
  });
}
