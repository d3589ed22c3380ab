import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { maybe, object, text } from '../../operations/shape.ts';
import { addDatacenter } from '../../state/made-up/datacenter.ts';
import type { Datacenter } from '../../state/objects.ts';
import { contentOf, removeDatacenter } from '../../state/remove-datacenter.ts';
import { byFolder, byId, byName, listOperation } from './list-operation.ts';

const createBody = object({ name: text, folder: maybe(text) });

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
  { id: 'POST /api/vcenter/datacenter', handle: withBody(createBody, createDatacenter) },
  {
    id: 'DELETE /api/vcenter/datacenter/{datacenter}',
    query: { force: 'boolean' },
    handle: withoutBody(deleteDatacenter),
  },
];

/** The reference calls the folder optional, and the server has no default for it. */
function createDatacenter(
  { vcenter: { state } }: Call,
  { name, folder }: { name: string; folder: string | undefined },
): Answer {
  if (folder === undefined) throw invalidArgument('The datacenter has no folder.', 'folder');
  const parent = state.folders.get(folder);
  if (parent === undefined) throw notFound('folder', folder);
  if (parent.type !== 'DATACENTER') throw invalidArgument(`${parent.name} is no folder for datacenters.`, folder);
  if (name === '' || name.length > 80) throw invalidArgument(`'${name}' has not 1 to 80 characters.`, 'name');
  const siblings = [...state.datacenters.values(), ...state.folders.values()];
  if (siblings.some((other) => other.parent === folder && other.name === name)) throw alreadyExists('object', name);
  return created(addDatacenter(state, name, folder).id);
}

/** With `force`, all that is in it goes along. */
function deleteDatacenter(call: Call): Answer {
  const { state } = call.vcenter;
  const found = datacenterOf(call);
  const content = contentOf(state, found);
  if (content.length > 0 && call.query.flag('force') !== true) {
    const text = `The datacenter ${found.name} is not empty.`;
    throw new ApiError('RESOURCE_IN_USE', message('not-empty', text, ...content.slice(0, 10)));
  }
  removeDatacenter(state, found);
  return noContent;
}

function getDatacenter(call: Call): Answer {
  const found = datacenterOf(call);
  return ok({
    name: found.name,
    datastore_folder: found.datastoreFolder,
    host_folder: found.hostFolder,
    network_folder: found.networkFolder,
    vm_folder: found.vmFolder,
  });
}

function datacenterOf(call: Call): Datacenter {
  const id = parameter(call, 'datacenter');
  const found = call.vcenter.state.datacenters.get(id);
  if (found === undefined) throw notFound('datacenter', id);
  return found;
}
