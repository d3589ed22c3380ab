import type { NamespaceAccess, NamespaceInfo } from '../../client/services/namespaces.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { readOne } from '../read-all.ts';
import { keyOnWire, principalKey } from '../workload/access.ts';

/**
 * The access list without what people have from permissions in vCenter: that cannot be taken away here. It is asked only
 * for whom `mode: Exact` would take access from, one call each.
 */
export async function ownAccess(
  reader: VsphereReader,
  info: NamespaceInfo,
  { wanted, signal }: { wanted: readonly Manifest<'Namespace'>[]; signal: AbortSignal },
): Promise<NamespaceAccess[]> {
  const manifest = wanted.find(({ identity }) => identity.at(-1) === info.namespace);
  const { mode, entries } = manifest?.spec.access ?? {};
  if (mode !== 'Exact' || entries === undefined) return info.access_list;
  const asked = new Set(entries.map(principalKey));
  const kept = await Promise.all(
    info.access_list.map(async (entry) => {
      if (asked.has(keyOnWire(entry))) return [entry];
      const read = await readOne(() => reader.namespaceAccess.get(info.namespace, entry, signal));
      return read.state === 'found' && read.value.inherited ? [] : [entry];
    }),
  );
  return kept.flat();
}
