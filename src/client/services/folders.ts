import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { anyOf, readList, type ListFilter } from './inventory-list.ts';

export type FolderType = 'DATACENTER' | 'DATASTORE' | 'HOST' | 'NETWORK' | 'VIRTUAL_MACHINE';

/** `FolderSummary` of `GET /api/vcenter/folder`. It does not say what the folder stands in. */
export interface FolderSummary {
  folder: string;
  name: string;
  type: string;
}

export interface FolderReader {
  /** Folders of a type; with parents, those in one of them, and with names, those that have one of them. 1,000 at most. */
  list(
    filter: { type: FolderType; parents?: readonly string[]; names?: readonly string[] },
    signal: AbortSignal,
  ): Promise<FolderSummary[]>;
}

/** Lists are all that this API has for folders: neither a read by id nor a write. */
export function folderReader(transport: ReadTransport): FolderReader {
  return {
    list: ({ type, parents, names }, signal) => {
      const filter: ListFilter = { type, ...anyOf('parent_folders', parents), ...anyOf('names', names) };
      return readList(transport, { path: '/api/vcenter/folder', filter }, asFolderSummary, signal);
    },
  };
}

function asFolderSummary(value: JsonValue): FolderSummary {
  const summary = asObject(value, 'a folder');
  return {
    folder: stringMember(summary, 'folder'),
    name: stringMember(summary, 'name'),
    type: stringMember(summary, 'type'),
  };
}
