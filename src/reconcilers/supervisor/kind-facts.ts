import type { ErrorRecord } from '../../base/error-record.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { readOne } from '../read-all.ts';
import type { KindFacts } from './facts.ts';

interface Seen {
  wanted: readonly Manifest<'Supervisor'>[];
  /** Every Supervisor's clusters, and the one that it is known by. */
  known: readonly { members: readonly string[]; cluster: string }[];
  inventory: Inventory;
}

/** What stands in the way of Supervisors that do not exist yet; asked only where a manifest wants one. */
export async function readKindFacts(
  reader: VsphereReader,
  { wanted, known, inventory }: Seen,
  signal: AbortSignal,
): Promise<{ facts: KindFacts; incomplete?: ErrorRecord }> {
  const pathOf = (id: string): string => inventory.byId.get(id)?.path ?? id;
  const partOf = Object.fromEntries(
    known.flatMap(({ members, cluster }) =>
      members.filter((member) => member !== cluster).map((member) => [pathOf(member), pathOf(cluster)]),
    ),
  );
  const there = new Set(known.flatMap(({ members }) => members.map(pathOf)));
  const absent = wanted.filter(({ spec }) => !there.has(spec.cluster));
  const obstacles: Record<string, string[]> = {};
  for (const [provider, manifests] of Map.groupBy(absent, ({ spec }) => spec.networking.provider)) {
    const read = await readOne(() => reader.supervisors.compatibility(provider, signal));
    if (read.state === 'unreadable') return { facts: { obstacles, partOf }, incomplete: read.error };
    const compatibility = read.state === 'found' ? read.value : [];
    for (const { spec } of manifests) {
      const found = compatibility.find(({ cluster }) => pathOf(cluster) === spec.cluster);
      if (found === undefined) continue;
      const unnamed = found.compatible ? [] : ['vCenter says that it is not compatible'];
      obstacles[spec.cluster] = found.compatible || found.reasons.length === 0 ? unnamed : found.reasons;
    }
  }
  return { facts: { obstacles, partOf } };
}
