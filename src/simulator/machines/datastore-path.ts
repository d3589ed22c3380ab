import { invalidArgument, notFound } from '../operations/api-error.ts';
import { ancestors } from '../state/containment.ts';
import type { Datastore } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';

/** A file as the API writes it, `[vsan-01] web-01/web-01.vmdk`, taken apart. */
export interface DatastorePath {
  datastore: Datastore;
  /** Without a leading slash. */
  path: string;
}

/** Finds the datastore by its name in the datacenter that `near` stands in: names are unique there and no further. */
export function readDatastorePath(state: VcenterState, written: string, near: string): DatastorePath {
  const { name, path } = splitDatastorePath(written);
  const datacenter = datacenterOf(state, near);
  const found = [...state.datastores.values()].filter((datastore) => datastore.name === name);
  const datastore = found.find(({ parent }) => datacenterOf(state, parent) === datacenter) ?? found[0];
  if (datastore === undefined) throw notFound('datastore', name);
  return { datastore, path };
}

/** Throws INVALID_ARGUMENT for what is no datastore path. */
export function splitDatastorePath(written: string): { name: string; path: string } {
  const { name, path } = /^\[(?<name>[^\]]+)\] ?\/*(?<path>.+)$/.exec(written)?.groups ?? {};
  if (name !== undefined && path !== undefined) return { name, path };
  throw invalidArgument(`'${written}' is no datastore path such as [datastore] folder/file.`, written);
}

export function writeDatastorePath({ datastore, path }: DatastorePath): string {
  return `[${datastore.name}] ${path}`;
}

/** The id of the file in the state's `datastoreFiles`. */
export function fileId({ datastore, path }: DatastorePath): string {
  return `${datastore.id}/${path}`;
}

function datacenterOf(state: VcenterState, near: string): string | undefined {
  return ancestors(state, near).find((id) => state.datacenters.has(id));
}
