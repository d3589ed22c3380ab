import type { JsonObject, JsonValue } from '../../base/json.ts';
import {
  AnswerShapeError,
  asId,
  asNothing,
  asObject,
  integerMember,
  stringMember,
  stringsMember,
} from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { anyOf, readList, type ListFilter } from './inventory-list.ts';

export interface ResourcePoolSummary {
  resource_pool: string;
  name: string;
}

/** What a pool has of one resource. MHz for CPU, MiB for memory. */
export interface ResourceAllocation {
  reservation: number;
  expandable_reservation: boolean;
  /** -1 is no limit. */
  limit: number;
  /** `shares` counts with the level `CUSTOM` only. */
  shares: { level: string; shares?: number };
}

export interface ResourcePoolInfo {
  name: string;
  /** The pools directly in it. */
  resource_pools: string[];
  /** Left out where the account may not see it. */
  cpu_allocation?: ResourceAllocation;
  memory_allocation?: ResourceAllocation;
}

export interface ResourcePoolSpec {
  name?: string;
  cpu_allocation?: ResourceAllocation;
  memory_allocation?: ResourceAllocation;
}

/**
 * All pools of a cluster or of a standalone host, the root pool included, or the pools in one of several, or those with one
 * of these ids; with names, those of them that have one.
 */
export type ResourcePoolFilter = (
  { cluster: string } | { host: string } | { parents: readonly string[] } | { ids: readonly string[] }
) & { names?: readonly string[] };

export interface ResourcePoolReader {
  /** 1,000 at most. */
  list(filter: ResourcePoolFilter, signal: AbortSignal): Promise<ResourcePoolSummary[]>;
  get(id: string, signal: AbortSignal): Promise<ResourcePoolInfo>;
}

export interface ResourcePoolWriter {
  /** Answers the id. */
  create(spec: ResourcePoolSpec & { name: string; parent: string }, signal: AbortSignal): Promise<string>;
  /** An allocation always goes as a whole: vCenter sets what it does not hold back to its default. */
  update(id: string, spec: ResourcePoolSpec, signal: AbortSignal): Promise<void>;
  /** What is in the pool moves to the pool above. */
  delete(id: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/resource-pool';

export function resourcePoolReader(transport: ReadTransport): ResourcePoolReader {
  return {
    list: (wanted, signal) => readList(transport, { path: root, filter: filterOf(wanted) }, asSummary, signal),
    get: (id, signal) => transport.read(one('GET', id), asResourcePoolInfo, signal),
  };
}

export function resourcePoolWriter(transport: Transport): ResourcePoolWriter {
  return {
    create: (spec, signal) => transport.write({ method: 'POST', path: root, body: bodyOf(spec) }, asId, signal),
    update: (id, spec, signal) => transport.write({ ...one('PATCH', id), body: bodyOf(spec) }, asNothing, signal),
    delete: (id, signal) => transport.write(one('DELETE', id), asNothing, signal),
  };
}

function filterOf({ names, ...where }: ResourcePoolFilter): ListFilter {
  return { ...placeFilter(where), ...anyOf('names', names) };
}

function placeFilter(where: ResourcePoolFilter): ListFilter {
  if ('cluster' in where) return { clusters: [where.cluster] };
  if ('host' in where) return { hosts: [where.host] };
  return 'ids' in where ? { resource_pools: where.ids } : { parent_resource_pools: where.parents };
}

function one(method: ApiRequest['method'], id: string): ApiRequest {
  return { method, path: `${root}/{resource_pool}`, parameters: { resource_pool: id } };
}

function bodyOf({ cpu_allocation, memory_allocation, ...names }: ResourcePoolSpec): JsonObject {
  return {
    ...names,
    ...(cpu_allocation === undefined ? {} : { cpu_allocation: { ...cpu_allocation } }),
    ...(memory_allocation === undefined ? {} : { memory_allocation: { ...memory_allocation } }),
  };
}

function asSummary(value: JsonValue): ResourcePoolSummary {
  const summary = asObject(value, 'a resource pool');
  return { resource_pool: stringMember(summary, 'resource_pool'), name: stringMember(summary, 'name') };
}

function asResourcePoolInfo(value: JsonValue | undefined): ResourcePoolInfo {
  const info = asObject(value);
  const [cpu, memory] = [info['cpu_allocation'], info['memory_allocation']];
  return {
    name: stringMember(info, 'name'),
    resource_pools: stringsMember(info, 'resource_pools'),
    ...(cpu === undefined || cpu === null ? {} : { cpu_allocation: asAllocation(cpu) }),
    ...(memory === undefined || memory === null ? {} : { memory_allocation: asAllocation(memory) }),
  };
}

function asAllocation(value: JsonValue): ResourceAllocation {
  const allocation = asObject(value, 'an allocation');
  const expandable = allocation['expandable_reservation'];
  if (typeof expandable !== 'boolean') throw new AnswerShapeError('expandable_reservation is neither true nor false');
  const shares = asObject(allocation['shares'], 'shares');
  return {
    reservation: integerMember(allocation, 'reservation'),
    expandable_reservation: expandable,
    limit: integerMember(allocation, 'limit'),
    shares: {
      level: stringMember(shares, 'level'),
      ...(shares['shares'] === undefined ? {} : { shares: integerMember(shares, 'shares') }),
    },
  };
}
