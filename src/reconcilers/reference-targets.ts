import type { VsphereReader } from '../client/vsphere.ts';
import type { ReferenceTargets } from '../plan/resolve-references.ts';
import { readOne } from './read-all.ts';

type ReadTargets = (reader: VsphereReader, signal: AbortSignal) => Promise<ReferenceTargets>;

/** Kinds that manifests refer to and Trueup only reads. */
export const referenceTargets: Record<string, ReadTargets> = {
  StoragePolicy: async (reader, signal) => {
    const read = await readOne(() => reader.storagePolicies.list(signal));
    if (read.state === 'unreadable') return { ids: new Map(), incomplete: read.error };
    const policies = read.state === 'found' ? read.value : [];
    return { ids: idsByName(policies.map(({ name, policy }) => [name, policy])) };
  },
};

/** Ids under each name; a name that stands more than once is ambiguous. */
export function idsByName(entries: readonly (readonly [name: string, id: string])[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [name, id] of entries) ids.set(name, [...(ids.get(name) ?? []), id]);
  return ids;
}
