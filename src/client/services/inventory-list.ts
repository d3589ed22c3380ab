import type { JsonValue } from '../../base/json.ts';
import { asList } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';

/** Filters of a list: AND between names, OR within the values of one. */
export type ListFilter = Record<string, string | readonly string[]>;

/** One filter, or none where it is not given. */
export function anyOf(name: string, values: readonly string[] | undefined): ListFilter {
  return values === undefined ? {} : { [name]: values };
}

/** A way to ask for the same objects in parts, when they are more than one answer holds: each of these values alone. */
export interface Partition {
  filter: string;
  values: readonly string[];
}

/**
 * Reads a list of inventory objects. These lists have no pages: beyond its maximum (1,000 or 2,500 objects) a list answers
 * 500 `UNABLE_TO_ALLOCATE_RESOURCE`, and asking again for less at a time is the only way to the rest.
 */
export async function readList<T>(
  transport: ReadTransport,
  request: { path: string; filter: ListFilter; partition?: Partition },
  asItem: (value: JsonValue) => T,
  signal: AbortSignal,
): Promise<T[]> {
  const { path, filter, partition } = request;
  const read = (query: ListFilter): Promise<T[]> =>
    transport.read({ method: 'GET', path, query }, (value) => asList(value, asItem), signal);
  try {
    return await read(filter);
  } catch (error) {
    if (!isTooMany(error) || partition === undefined || partition.filter in filter) throw error;
    const parts = partition.values.map((value) => read({ ...filter, [partition.filter]: value }));
    return (await Promise.all(parts)).flat();
  }
}

function isTooMany(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'unable-to-allocate';
}
