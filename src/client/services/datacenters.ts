import type { JsonValue } from '../../base/json.ts';
import { asId, asNothing, asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { anyOf, readList, type ListFilter } from './inventory-list.ts';

export interface DatacenterSummary {
  datacenter: string;
  name: string;
}

/** `DatacenterInfo`: the name and the four folders that everything in it stands in. */
export interface DatacenterInfo {
  name: string;
  vm_folder: string;
  host_folder: string;
  datastore_folder: string;
  network_folder: string;
}

export interface DatacenterReader {
  /** All datacenters, or those in one of these folders or with one of these names. 1,000 at most. */
  list(
    filter: { folders?: readonly string[]; names?: readonly string[] },
    signal: AbortSignal,
  ): Promise<DatacenterSummary[]>;
  get(id: string, signal: AbortSignal): Promise<DatacenterInfo>;
}

export interface DatacenterWriter {
  /** Answers the id. `folder` is required in practice, whatever the reference says. */
  create(spec: { name: string; folder: string }, signal: AbortSignal): Promise<string>;
  /** Only ever an empty one: vCenter answers `RESOURCE_IN_USE` for any other. */
  delete(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/datacenter';

export function datacenterReader(transport: ReadTransport): DatacenterReader {
  return {
    list: ({ folders, names }, signal) => {
      const filter: ListFilter = { ...anyOf('folders', folders), ...anyOf('names', names) };
      return readList(transport, { path: root, filter }, asDatacenterSummary, signal);
    },
    get: (id, signal) =>
      transport.read(
        { method: 'GET', path: `${root}/{datacenter}`, parameters: { datacenter: id } },
        asDatacenterInfo,
        signal,
      ),
  };
}

/** `force=true` would take everything inside with it, and is never sent. */
export function datacenterWriter(transport: Transport): DatacenterWriter {
  return {
    create: (spec, signal) => transport.write({ method: 'POST', path: root, body: { ...spec } }, asId, signal),
    delete: (id, signal) =>
      transport.write(
        { method: 'DELETE', path: `${root}/{datacenter}`, parameters: { datacenter: id }, query: { force: 'false' } },
        asNothing,
        signal,
      ),
  };
}

function asDatacenterSummary(value: JsonValue): DatacenterSummary {
  const summary = asObject(value, 'a datacenter');
  return { datacenter: stringMember(summary, 'datacenter'), name: stringMember(summary, 'name') };
}

function asDatacenterInfo(value: JsonValue | undefined): DatacenterInfo {
  const info = asObject(value);
  return {
    name: stringMember(info, 'name'),
    vm_folder: stringMember(info, 'vm_folder'),
    host_folder: stringMember(info, 'host_folder'),
    datastore_folder: stringMember(info, 'datastore_folder'),
    network_folder: stringMember(info, 'network_folder'),
  };
}
