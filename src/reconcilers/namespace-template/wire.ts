import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { NamespaceTemplateInfo, NamespaceTemplateSpec } from '../../client/services/namespace-templates.ts';
import type { IdOf } from '../reference-ids.ts';
import { librariesOf, librariesOnWire, storageOnWire, vmServiceOnWire } from '../workload/contents.ts';
import { quotaForCreate } from '../workload/quota.ts';
import { permissionsOnWire, type Permission } from './permissions.ts';

/**
 * What a creation sends; who may use it is always said. Whether templates have libraries beside the VM service shows only
 * once there is one, so that a library becomes writable with the update that follows.
 */
export function newTemplate(set: JsonObject, idOf: IdOf): NamespaceTemplateSpec {
  const { vmClasses, contentLibraries } = set;
  const none = { resource_spec: {}, storage_specs: [], permissions: [], vm_classes: [], vm_service_libraries: [] };
  const { vm_service_spec: _service, ...spec } = wholeTemplate(
    { ...none, cluster: '', template: '', networks: [] },
    set,
    { idOf, librariesApart: false },
  );
  const service = vmServiceOnWire(
    {
      ...(Array.isArray(vmClasses) ? { vmClasses: vmClasses.map(String) } : {}),
      ...(Array.isArray(contentLibraries) ? { libraries: librariesOnWire(contentLibraries, idOf) } : {}),
    },
    false,
  );
  return { ...spec, ...service };
}

interface Wire {
  idOf: IdOf;
  librariesApart: boolean;
}

/** The whole template: what is set, and what vCenter has where nothing is. */
export function wholeTemplate(
  live: NamespaceTemplateInfo,
  set: JsonObject,
  { idOf, librariesApart }: Wire,
): NamespaceTemplateSpec {
  const { quota, storage, permissions, vmClasses, contentLibraries, network } = set;
  const networks = typeof network === 'string' ? [network] : live.networks;
  return {
    resource_spec: isPlainObject(quota) ? limitsAfter(live.resource_spec, quota) : live.resource_spec,
    storage_specs: Array.isArray(storage) ? storageOnWire(storage as { policy: string }[], idOf) : live.storage_specs,
    permissions: Array.isArray(permissions)
      ? permissionsOnWire(permissions as unknown as Permission[])
      : live.permissions,
    ...(networks.length === 0 ? {} : { networks }),
    ...vmServiceOnWire(
      {
        vmClasses: Array.isArray(vmClasses) ? vmClasses.map(String) : live.vm_classes,
        libraries: Array.isArray(contentLibraries) ? librariesOnWire(contentLibraries, idOf) : librariesOf(live),
      },
      librariesApart,
    ),
  };
}

/** A template has no `_unset`: a limit that is not named is none. */
function limitsAfter(live: JsonObject, quota: JsonObject): JsonObject {
  const named = quotaForCreate(quota);
  const removed = quotaForCreate(
    Object.fromEntries(Object.entries(quota).flatMap(([field, limit]) => (limit === null ? [[field, 0]] : []))),
  );
  const kept = Object.entries(live).filter(([key]) => !Object.hasOwn(removed, key));
  return { ...Object.fromEntries(kept), ...named };
}
