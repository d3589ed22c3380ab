import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonValue } from '../../base/json.ts';
import type { ReadTransport } from '../transport.ts';
import { idOfReference, unboxed } from './boxing.ts';
import { retrieveAll, type PropertyPaths } from './retrieve-properties.ts';
import type { ObjectProperties } from './retrieve-result.ts';
import type { Vim } from './vim-connection.ts';

/** An object of the inventory tree as VIM has it. */
export interface VimInventoryObject {
  /** Its own type: `ClusterComputeResource`. */
  type: string;
  id: string;
  name?: string;
  /** Id of what it stands in. */
  parent?: string;
  /** Of a folder: the types that it takes. */
  childTypes?: string[];
  /** Name or parent could not be read. */
  unreadable?: ErrorRecord;
}

const named = ['name', 'parent'];

/** Every type by its own name: not every server takes a base type for all that derive from it. */
export const inventoryPaths: PropertyPaths = {
  Folder: [...named, 'childType'],
  StoragePod: named,
  Datacenter: named,
  ComputeResource: named,
  ClusterComputeResource: named,
  HostSystem: named,
  ResourcePool: named,
  Datastore: named,
  Network: named,
  DistributedVirtualPortgroup: named,
  OpaqueNetwork: named,
};

/** The whole tree without machines, in one retrieval; the root folder comes first. */
export async function readInventoryByVim(vim: Vim<ReadTransport>, signal: AbortSignal): Promise<VimInventoryObject[]> {
  const { rootFolder } = await vim.endpoint(signal);
  const found = new Map<string, VimInventoryObject>([[rootFolder, rootFolderObject(rootFolder)]]);
  for await (const page of retrieveAll(vim, inventoryPaths, signal)) {
    for (const object of page) if (!found.has(object.id)) found.set(object.id, inventoryObjectOf(object));
  }
  return [...found.values()];
}

/** The root folder needs no reading, which an account may have no right to. */
export function rootFolderObject(id: string): VimInventoryObject {
  return { type: 'Folder', id, name: 'Datacenters', childTypes: ['Folder', 'Datacenter'] };
}

export function inventoryObjectOf({ type, id, values, missing }: ObjectProperties): VimInventoryObject {
  const name = values.get('name');
  const parent = idOfReference(values.get('parent'));
  const childTypes = textsOf(values.get('childType'));
  return {
    type,
    id,
    ...(typeof name === 'string' ? { name } : {}),
    ...(parent === undefined ? {} : { parent }),
    ...(childTypes.length === 0 ? {} : { childTypes }),
    ...(missing.has('name') || missing.has('parent') ? { unreadable: notShown(type, id) } : {}),
  };
}

function textsOf(value: JsonValue | undefined): string[] {
  const list = unboxed(value);
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

function notShown(type: string, id: string): ErrorRecord {
  return {
    code: 'permission-denied',
    message: `vCenter does not show the name or the place of ${type} ${id}.`,
    remedy: 'Give the account the right to read it.',
    retry: 'never',
  };
}
