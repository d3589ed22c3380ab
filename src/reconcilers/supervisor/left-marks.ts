import { digestOf } from '../../base/digest.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { ownerAmong, parseStamp } from '../../plan/owner-stamp.ts';
import { listMarkTags } from '../owner-marks/mark-category.ts';
import type { SupervisorFacts } from './facts.ts';
import { readMarks } from './marks.ts';

/**
 * Clusters that carry a mark and have no Supervisor (any more): a run ended after the Supervisor was gone. The mark has to
 * go too, or a Supervisor that somebody enables there later would pass for ours, to be removed.
 */
export async function clustersWithLeftMarks(
  reader: VsphereReader,
  { environment, enabled }: { environment: string; enabled: ReadonlySet<string> },
  signal: AbortSignal,
): Promise<{ cluster: string; stamps: string[] }[]> {
  const tags = [...(await listMarkTags(reader, signal))];
  if (tags.length === 0) return [];
  const attached = await reader.tagAssociations.listAttachedObjectsOnTags(tags, signal);
  const clusters = attached
    .flatMap(({ object_ids }) => object_ids)
    .filter(({ id, type }) => type === 'ClusterComputeResource' && !enabled.has(id))
    .map(({ id }) => id);
  const left = [...new Set(clusters)].map(async (cluster) => ({
    cluster,
    stamps: (await readMarks(reader, [cluster], environment, signal)).stamps,
  }));
  return (await Promise.all(left)).filter(({ stamps }) =>
    stamps.some((stamp) => parseStamp(stamp)?.environment === environment),
  );
}

/** What is left of a Supervisor: its mark. */
export function leftMark(
  { cluster, stamps }: { cluster: string; stamps: string[] },
  path: string,
  environment: string,
): PresentObservation<'Supervisor'> {
  const owner = ownerAmong(stamps, environment);
  const facts: SupervisorFacts = { status: 'GONE', kubernetes: 'ERROR', messages: [], namespaces: {}, notes: {} };
  return {
    state: 'present',
    id: cluster,
    identity: [path],
    ...(owner === undefined ? {} : { owner }),
    stamps,
    fields: {},
    facts,
    digest: digestOfGoing(cluster, stamps),
  };
}

/** The same from the beginning of a removal until its mark is gone: whoever waits for it is not surprised by its end. */
export function digestOfGoing(cluster: string, stamps: readonly string[]): string {
  return digestOf({ cluster, going: true, stamps: [...stamps] });
}
