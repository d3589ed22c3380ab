import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { sharedWork } from '../shared-work.ts';
import type { ReadTransport } from '../transport.ts';
import { idOfReference, unboxed } from './boxing.ts';
import { readAbove } from './read-above.ts';
import { readInventoryByVim } from './read-inventory.ts';
import { readOwnPrivileges, type OwnPrivileges } from './own-privileges.ts';
import type { VimInventoryObject } from './read-inventory.ts';
import type { ManagedObject } from './vim-call.ts';
import { vimMethod, vimProperty } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/** What VI-JSON is asked for beside virtual machines. */
export interface VimReader {
  /** Whether vCenter has VI-JSON (8.0 U1 and later). Throws when that could not be found out. */
  available(signal: AbortSignal): Promise<boolean>;
  /** All that lies directly in a folder, templates included: what proves that it is empty. */
  folderChildren(folder: string, signal: AbortSignal): Promise<ManagedObject[]>;
  /** The inventory tree without machines. A reader that remembers reads it once for all who ask. */
  readInventory(signal: AbortSignal): Promise<VimInventoryObject[]>;
  /** These objects and all that they stand in, as they are now. Throws `not-found` when one of them is gone. */
  readAbove(objects: readonly ManagedObject[], signal: AbortSignal): Promise<VimInventoryObject[]>;
  /** The machine with that instance UUID; `undefined` for none. */
  findByInstanceUuid(uuid: string, signal: AbortSignal): Promise<string | undefined>;
  /** The folder above everything, whose privileges hold for vCenter as a whole. */
  rootFolder(signal: AbortSignal): Promise<ManagedObject>;
  /** What this account may do on objects; `undefined` where vCenter cannot be asked. */
  ownPrivileges(objects: readonly ManagedObject[], signal: AbortSignal): Promise<OwnPrivileges | undefined>;
}

export function vimReader(vim: Vim<ReadTransport>, remember: boolean): VimReader {
  const readInventory = (signal: AbortSignal) => readInventoryByVim(vim, signal);
  return {
    readInventory: remember ? sharedWork(readInventory) : readInventory,
    readAbove: (objects, signal) => readAbove(vim, objects, signal),
    available: (signal) => vim.available(signal),
    rootFolder: async (signal) => ({ type: 'Folder', id: (await vim.endpoint(signal)).rootFolder }),
    ownPrivileges: (objects, signal) => readOwnPrivileges(vim, objects, signal),
    folderChildren: async (folder, signal) => {
      const endpoint = await vim.endpoint(signal);
      const request = vimProperty(endpoint, { type: 'Folder', id: folder }, 'childEntity');
      return vim.transport.read(
        request,
        (value) => asList(unboxed(value) ?? [], asManagedObject, 'childEntity'),
        signal,
      );
    },
    findByInstanceUuid: async (uuid, signal) => {
      const endpoint = await vim.endpoint(signal);
      const search = { type: 'SearchIndex', id: endpoint.searchIndex ?? 'SearchIndex' };
      const body = { uuid, vmSearch: true, instanceUuid: true };
      return vim.transport.read(vimMethod(endpoint, search, 'FindByUuid', body), idOfReference, signal);
    },
  };
}

function asManagedObject(value: JsonValue): ManagedObject {
  const reference = asObject(value, 'a reference');
  return { type: stringMember(reference, 'type'), id: stringMember(reference, 'value') };
}
