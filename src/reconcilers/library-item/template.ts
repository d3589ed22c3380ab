import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { IdOf } from '../reference-ids.ts';

/** What the wire has for a VM template in a library: one place for its home and its disks. */
export function templateSpecOf(template: JsonObject, idOf: IdOf): JsonObject {
  const { vm, placement, datastore, storagePolicy } = template;
  const storage = withoutUnset({
    datastore: idIn(idOf, 'Datastore', datastore),
    storage_policy:
      typeof storagePolicy === 'string'
        ? { type: 'USE_SPECIFIED_POLICY', policy: idOf('StoragePolicy', storagePolicy) }
        : undefined,
  });
  const isPlaced = Object.keys(storage).length > 0;
  return withoutUnset({
    source_vm: idIn(idOf, 'VirtualMachine', vm),
    vm_home_storage: isPlaced ? storage : undefined,
    disk_storage: isPlaced ? storage : undefined,
    placement: isPlainObject(placement) ? placementOf(placement, idOf) : undefined,
  });
}

function placementOf({ folder, cluster, resourcePool, host }: JsonObject, idOf: IdOf): JsonObject {
  return withoutUnset({
    folder: idIn(idOf, 'Folder', folder),
    cluster: idIn(idOf, 'Cluster', cluster),
    resource_pool: idIn(idOf, 'ResourcePool', resourcePool),
    host: idIn(idOf, 'Host', host),
  });
}

function idIn(idOf: IdOf, kind: string, name: JsonValue | undefined): string | undefined {
  return typeof name === 'string' ? idOf(kind, name) : undefined;
}
