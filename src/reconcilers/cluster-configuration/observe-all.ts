import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, PresentObservation } from '../../plan/observation.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { readAll } from '../read-all.ts';
import type { ObserveRequest } from '../reconciler.ts';
import { rulesOf } from './document-rules.ts';
import { asFacts } from './facts.ts';
import { observationOf } from './observe.ts';
import { readFacts } from './read-facts.ts';

type Found = PresentObservation<'ClusterConfiguration'>;

/** The configurations of all clusters that are configured by a document. */
export async function observeAll(
  reader: VsphereReader,
  { signal }: ObserveRequest<'ClusterConfiguration'>,
): Promise<KindObservation<'ClusterConfiguration'>> {
  const inventory = await readInventory(reader, signal, ['Cluster']);
  const clusters = new Map(
    inventory.objects.filter(({ kind }) => kind === 'Cluster').map(({ id, path }) => [id, path]),
  );
  const read = async (cluster: string): Promise<Found> => {
    const facts = await readFacts(reader, { cluster, spec: {}, named: {} }, signal);
    const rules = facts.enabled ? rulesOf(await reader.clusterConfigurations.schema(cluster, signal)) : facts.rules;
    return observationOf([clusters.get(cluster) ?? cluster], { ...facts, rules });
  };
  const { found, incomplete = inventory.incomplete.Cluster } = await readAll([...clusters.keys()], read);
  return {
    kind: 'ClusterConfiguration',
    objects: found.filter(({ facts }) => asFacts(facts).enabled),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}
