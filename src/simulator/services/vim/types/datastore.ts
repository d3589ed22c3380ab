import type { Datastore } from '../../../state/objects.ts';
import { managedType } from '../managed-type.ts';
import { leaf, type Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { always, flag, long, ref, refs, text } from './leaves.ts';

/** What VIM calls the types of datastores. */
const typeNames: Partial<Record<Datastore['type'], string>> = { VSAN: 'vsan', VVOL: 'VVOL', NFS41: 'NFS41' };

const infoTypes: Partial<Record<Datastore['type'], string>> = {
  VMFS: 'VmfsDatastoreInfo',
  NFS: 'NasDatastoreInfo',
  NFS41: 'NasDatastoreInfo',
  CIFS: 'NasDatastoreInfo',
  VSAN: 'VsanDatastoreInfo',
  VVOL: 'VvolDatastoreInfo',
};

const summary: Properties<Datastore> = {
  datastore: ref(({ id }) => reference('Datastore', id)),
  name: text(({ name }) => name),
  url: text(({ id }) => `ds:///vmfs/volumes/${id}/`),
  // Nobody knows the sizes of a datastore that cannot be reached.
  capacity: long(({ accessible, capacity }) => (accessible ? capacity : 0)),
  freeSpace: long(({ accessible, freeSpace }) => (accessible ? freeSpace : 0)),
  accessible: flag(({ accessible }) => accessible),
  multipleHostAccess: flag(({ multipleHostAccess }) => multipleHostAccess),
  type: text(({ type }) => typeNames[type] ?? type),
  maintenanceMode: always('string', 'normal'),
};

export const datastoreType = managedType<Datastore>({
  name: 'Datastore',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.datastores.get(id),
  ids: ({ state }) => state.datastores.keys(),
  holders: ({ parent }) => [parent],
  properties: {
    ...entityProperties<Datastore>(({ parent }) => reference('Folder', parent)),
    summary: { typeName: 'DatastoreSummary', members: summary },
    info: leaf('data', ({ id, name, type, freeSpace }) => ({
      _typeName: infoTypes[type] ?? 'DatastoreInfo',
      name,
      url: `ds:///vmfs/volumes/${id}/`,
      freeSpace,
      maxFileSize: 64 * 1024 ** 4,
    })),
    capability: {
      typeName: 'DatastoreCapability',
      members: { perFileThinProvisioningSupported: flag((datastore) => datastore.thinProvisioningSupported) },
    },
    vm: refs(({ id }, inventory) =>
      inventory
        .machinesOf(id)
        .filter(({ datastore }) => datastore === id)
        .map((machine) => reference('VirtualMachine', machine.id)),
    ),
  },
});
