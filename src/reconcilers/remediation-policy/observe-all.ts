import { mapConcurrently } from '../../base/map-concurrently.ts';
import type { PolicyScope } from '../../client/services/remediation-policies.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation } from '../../plan/observation.ts';
import type { RemediationPolicySpec } from '../../spec/generated/kinds.ts';
import { clustersAndHosts } from '../inventory/cluster-or-host.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { ObserveRequest } from '../reconciler.ts';
import { observeScope } from './observe.ts';

const atOnce = 32;

interface Look {
  scope: PolicyScope;
  identity: string[];
  spec: RemediationPolicySpec;
}

/** Every policy that there can be; where a server has none, as for hosts before 8.0, there is nothing to say. */
export async function observeAll(
  reader: VsphereReader,
  { signal }: ObserveRequest<'RemediationPolicy'>,
): Promise<KindObservation<'RemediationPolicy'>> {
  const inventory = await readInventory(reader, signal, ['Cluster', 'Host']);
  const seen = await mapConcurrently([...defaults, ...placesIn(inventory)], atOnce, (look) =>
    observeScope(reader, look, signal),
  );
  const errors = seen.flatMap((found) => (found.state === 'unreadable' ? [found.error] : []));
  const unread = errors.find(({ code }) => code !== 'unsupported' && code !== 'not-found');
  const incomplete = inventory.incomplete.Cluster ?? inventory.incomplete.Host ?? unread;
  return {
    kind: 'RemediationPolicy',
    objects: seen.flatMap((found) => (found.state === 'present' ? [found] : [])),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

const defaults: Look[] = (['clusters', 'hosts'] as const).map((of) => ({
  scope: { type: 'defaults', of },
  identity: [of],
  spec: { defaults: of },
}));

function placesIn(inventory: Inventory): Look[] {
  return clustersAndHosts(inventory).map(({ place, path }) => ({
    scope: place,
    identity: [path],
    spec: { [place.type]: path },
  }));
}
