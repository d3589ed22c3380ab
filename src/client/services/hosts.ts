import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { anyOf, readList, type ListFilter } from './inventory-list.ts';

export interface HostSummary {
  host: string;
  /** As it was added: a host name or an address. */
  name: string;
  connection_state: string;
}

export interface HostReader {
  /** Hosts of a cluster, or standalone hosts in one of these folders; with names, those that have one. 2,500 at most. */
  list(
    filter: ({ cluster: string } | { standaloneIn: readonly string[] }) & { names?: readonly string[] },
    signal: AbortSignal,
  ): Promise<HostSummary[]>;
}

/** A host has no read by id. */
export function hostReader(transport: ReadTransport): HostReader {
  return {
    list: (wanted, signal) => {
      const where: ListFilter =
        'cluster' in wanted ? { clusters: [wanted.cluster] } : { folders: wanted.standaloneIn, standalone: 'true' };
      const filter = { ...where, ...anyOf('names', wanted.names) };
      return readList(transport, { path: '/api/vcenter/host', filter }, asHostSummary, signal);
    },
  };
}

function asHostSummary(value: JsonValue): HostSummary {
  const summary = asObject(value, 'a host');
  return {
    host: stringMember(summary, 'host'),
    name: stringMember(summary, 'name'),
    connection_state: stringMember(summary, 'connection_state'),
  };
}
