import type { VsphereReader } from '../../client/vsphere.ts';
import type { PresentObservation, Use } from '../../plan/observation.ts';

/** The Namespaces of each Supervisor: disabling it destroys them and all that runs in them. */
export async function usesOf(
  reader: VsphereReader,
  supervisors: PresentObservation<'Supervisor'>[],
  signal: AbortSignal,
): Promise<Map<string, Use[]>> {
  const [namespaces, topologies] = await Promise.all([
    reader.namespaces.list(signal),
    reader.supervisors.topologies(signal),
  ]);
  return new Map(
    supervisors.map(({ id }) => {
      const topology = topologies.find(({ zones }) => zones.some(({ clusters }) => clusters.includes(id)));
      const clusters = new Set([id, ...(topology?.zones.flatMap((zone) => zone.clusters) ?? [])]);
      const own = namespaces.filter(
        ({ cluster = '', supervisor }) =>
          clusters.has(cluster) || (supervisor !== undefined && supervisor === topology?.supervisor),
      );
      return [id, own.map(({ namespace }) => ({ kind: 'Namespace', id: namespace, name: namespace }))];
    }),
  );
}
