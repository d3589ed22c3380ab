import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { readList, type ListFilter } from './inventory-list.ts';

export interface DatastoreSummary {
  datastore: string;
  name: string;
  type: string;
}

export interface DatastoreReader {
  /** Datastores in a folder, or anywhere in a datacenter. 2,500 of a type at most. */
  list(filter: { folder: string } | { datacenter: string }, signal: AbortSignal): Promise<DatastoreSummary[]>;
}

const partition = { filter: 'types', values: ['VMFS', 'NFS', 'NFS41', 'CIFS', 'VSAN', 'VFFS', 'VVOL'] };

export function datastoreReader(transport: ReadTransport): DatastoreReader {
  return {
    list: (wanted, signal) => {
      const filter: ListFilter =
        'folder' in wanted ? { folders: [wanted.folder] } : { datacenters: [wanted.datacenter] };
      return readList(transport, { path: '/api/vcenter/datastore', filter, partition }, asDatastoreSummary, signal);
    },
  };
}

function asDatastoreSummary(value: JsonValue): DatastoreSummary {
  const summary = asObject(value, 'a datastore');
  return {
    datastore: stringMember(summary, 'datastore'),
    name: stringMember(summary, 'name'),
    type: stringMember(summary, 'type'),
  };
}
