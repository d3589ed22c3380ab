import type { VsphereReader } from '../../client/vsphere.ts';
import { readOne } from '../read-all.ts';
import type { Incomplete, InventoryEntry, InventoryKind } from './inventory.ts';

/** What one reading of the tree has collected so far. */
export interface Gathering {
  reader: VsphereReader;
  signal: AbortSignal;
  /** What is asked for; other kinds are read only as far as the way leads over them. */
  kinds: ReadonlySet<InventoryKind>;
  add: (entry: InventoryEntry) => void;
  /** Makes a call. What is gone by now answers nothing; any other failure leaves these kinds incomplete. */
  ask: <T>(call: () => Promise<T>, hides: readonly InventoryKind[]) => Promise<T | undefined>;
  entries: readonly InventoryEntry[];
  incomplete: Incomplete;
}

export function startGathering(reader: VsphereReader, signal: AbortSignal, kinds: readonly InventoryKind[]): Gathering {
  const entries: InventoryEntry[] = [];
  const incomplete: Incomplete = {};
  return {
    reader,
    signal,
    kinds: new Set(kinds),
    entries,
    incomplete,
    add: (entry) => void entries.push(entry),
    ask: async (call, hides) => {
      const read = await readOne(call);
      if (read.state === 'found') return read.value;
      if (read.state === 'unreadable') for (const kind of hides) incomplete[kind] ??= read.error;
      return undefined;
    },
  };
}
