import type { VsphereReader } from '../../../client/vsphere.ts';
import { mapConcurrently } from '../../../base/map-concurrently.ts';
import { readOne } from '../../read-all.ts';
import type { DataSetFact, Spec } from '../facts.ts';
import type { Besides } from './facts-of.ts';

type Details = Pick<Besides, 'checkedOut' | 'dataSets'>;

/**
 * What takes calls for each machine and only matters to one that is about to change: a check-out from a library, and the
 * data sets of one whose manifest lists some. Asked of the few that differ, not of all.
 */
export async function readDetails(
  reader: VsphereReader,
  id: string,
  spec: Spec,
  signal: AbortSignal,
): Promise<Details> {
  const [checkedOut, dataSets] = await Promise.all([
    readOne(() => reader.virtualMachines.checkedOutFrom(id, signal)),
    spec.dataSets === undefined ? undefined : readDataSets(reader, id, signal),
  ]);
  return {
    ...(checkedOut.state === 'found' && checkedOut.value !== undefined ? { checkedOut: checkedOut.value } : {}),
    ...(dataSets === undefined ? {} : { dataSets }),
  };
}

const entriesAtATime = 8;

/** `undefined` where there are none to be had: before 8.0, and with a hardware version below 20. */
async function readDataSets(
  reader: VsphereReader,
  vm: string,
  signal: AbortSignal,
): Promise<DataSetFact[] | undefined> {
  const listed = await readOne(() => reader.dataSets.list(vm, signal));
  if (listed.state !== 'found') return undefined;
  return mapConcurrently(listed.value, entriesAtATime, async ({ data_set: id, name }) => {
    const info = await reader.dataSets.get(vm, id, signal);
    const { description, host, guest, omit_from_snapshot_and_clone: omit } = info;
    const entries = host === 'NONE' ? undefined : await readEntries(reader, { vm, dataSet: id }, signal);
    const known = { id, name, description, host, guest, omitFromSnapshotAndClone: omit };
    return entries === undefined ? known : { ...known, entries };
  });
}

/** Entries of a set that the host may not read are refused, and so are never compared. */
async function readEntries(
  reader: VsphereReader,
  of: { vm: string; dataSet: string },
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const keys = await reader.dataSets.entryKeys(of.vm, of.dataSet, signal);
  const entries = await mapConcurrently(keys, entriesAtATime, async (key) => {
    const value = await reader.dataSets.entry({ ...of, key }, signal);
    return [key, value] as const;
  });
  return Object.fromEntries(entries);
}
