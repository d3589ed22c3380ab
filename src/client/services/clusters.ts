import type { JsonValue } from '../../base/json.ts';
import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { anyOf, readList } from './inventory-list.ts';

export interface ClusterSummary {
  cluster: string;
  name: string;
}

export interface ClusterInfo {
  name: string;
  /** The root resource pool. */
  resource_pool: string;
}

export interface ClusterReader {
  /** Clusters in one of these folders; with names, those that have one of them. 1,000 at most. */
  list(
    filter: { folders: readonly string[]; names?: readonly string[] },
    signal: AbortSignal,
  ): Promise<ClusterSummary[]>;
  get(id: string, signal: AbortSignal): Promise<ClusterInfo>;
}

const root = '/api/vcenter/cluster';

export function clusterReader(transport: ReadTransport): ClusterReader {
  return {
    list: ({ folders, names }, signal) => {
      const filter = { folders, ...anyOf('names', names) };
      return readList(transport, { path: root, filter }, asClusterSummary, signal);
    },
    get: (id, signal) =>
      transport.read({ method: 'GET', path: `${root}/{cluster}`, parameters: { cluster: id } }, asClusterInfo, signal),
  };
}

function asClusterSummary(value: JsonValue): ClusterSummary {
  const summary = asObject(value, 'a cluster');
  return { cluster: stringMember(summary, 'cluster'), name: stringMember(summary, 'name') };
}

function asClusterInfo(value: JsonValue | undefined): ClusterInfo {
  const info = asObject(value);
  return { name: stringMember(info, 'name'), resource_pool: stringMember(info, 'resource_pool') };
}
