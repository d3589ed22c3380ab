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

export interface FolderFilter {
  type?: FolderType;
  parents?: readonly string[];
  names?: readonly string[];
  ids?: readonly string[];
}

export interface FolderReader {
  /** Folders of a type, in one of several folders, with one of several names or ids. 1,000 at most. */
  list(filter: FolderFilter, signal: AbortSignal): Promise<FolderSummary[]>;
}

/** Lists are all that this API has for folders: neither a read by id nor a write. */
export function folderReader(transport: ReadTransport): FolderReader {
  return {
    list: ({ type, parents, names, ids }, signal) => {
      const filter: ListFilter = {
        ...(type === undefined ? {} : { type }),
        ...anyOf('parent_folders', parents),
        ...anyOf('names', names),
        ...anyOf('folders', ids),
      };
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
