import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type {
  NamespaceAccess,
  NamespaceCreateSpec,
  NamespaceSpec as WireSpec,
} from '../../client/services/namespaces.ts';
import type { IdOf } from '../reference-ids.ts';
import { accessOnWire, type AccessEntry } from '../workload/access.ts';
import { librariesOnWire, storageOnWire, vmServiceOnWire } from '../workload/contents.ts';
import { quotaForCreate, quotaForUpdate } from '../workload/quota.ts';
import { nsxOnWire } from './nsx.ts';

/** What a creation sends, but for the place. */
export function createSpecOf(name: string, args: JsonObject, idOf: IdOf): NamespaceCreateSpec {
  const { description, quota, access, network, nsx, librariesApart } = args;
  const entries = isPlainObject(access) ? access['entries'] : undefined;
  const resourceSpec = isPlainObject(quota) ? quotaForCreate(quota) : {};
  return {
    namespace: name,
    description: typeof description === 'string' ? description : '',
    ...(Object.keys(resourceSpec).length === 0 ? {} : { resource_spec: resourceSpec }),
    ...(entries === undefined ? {} : { access_list: (entries as unknown as AccessEntry[]).map(accessOnWire) }),
    ...contentsOf(args, idOf, librariesApart === true),
    ...(typeof network === 'string' ? { networks: [network] } : {}),
    ...(isPlainObject(nsx) ? { namespace_network: nsxOnWire(nsx) } : {}),
  };
}

/** What an update sends: only what changes, `access` being the whole list already. */
export function updateSpecOf(set: JsonObject, idOf: IdOf, librariesApart: boolean): WireSpec {
  const { quota, access } = set;
  return {
    ...(isPlainObject(quota) ? { resource_spec: quotaForUpdate(quota) } : {}),
    ...(Array.isArray(access) ? { access_list: access as unknown as NamespaceAccess[] } : {}),
    ...contentsOf(set, idOf, librariesApart),
  };
}

/** A list of classes or libraries that is not given stays as it is. */
function contentsOf(
  { storage, vmClasses, contentLibraries }: JsonObject,
  idOf: IdOf,
  librariesApart: boolean,
): WireSpec {
  const libraries = Array.isArray(contentLibraries) ? librariesOnWire(contentLibraries, idOf) : undefined;
  const service = {
    ...(Array.isArray(vmClasses) ? { vmClasses: vmClasses.map(String) } : {}),
    ...(libraries === undefined ? {} : { libraries }),
  };
  return {
    ...(Array.isArray(storage) ? { storage_specs: storageOnWire(storage as { policy: string }[], idOf) } : {}),
    ...vmServiceOnWire(service, librariesApart),
  };
}
