import { expect, test } from 'vitest';
import { referenceTargets } from '../../src/reconcilers/reference-targets.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { ReferenceTargets } from '../../src/plan/resolve-references.ts';
import { withClient } from './inventory/tree.ts';

const { signal } = new AbortController();

async function targetsOf(
  kind: string,
  prepare: (simulator: Simulator) => void = () => {},
  version = '8.0.2.00100',
): Promise<ReferenceTargets> {
  const simulator = await startSimulator({
    version,
    inventory: { size: { datacenters: 2, clusters: 1, hosts: 1, networks: 3, datastores: 2, vms: 0 } },
  });
  prepare(simulator);
  const read = referenceTargets[kind];
  if (read === undefined) throw new Error(`there are no targets of ${kind}`);
  const targets = await withClient(simulator, (client) => read(client.reader(), signal));
  await simulator.close();
  return targets;
}

test.each([
  ['Cluster', '/DC0/host/Cluster-A'],
  ['Host', '/DC0/host/Cluster-A/esx01.cluster-a.dc0.example'],
  ['Datastore', '/DC0/datastore/vsan-01'],
  ['Network', '/Branches/DC1/network/Distributed/vmotion-vlan102'],
])('a %s is found by its path, and is called by it', async (kind, path) => {
  const { ids, canonical, incomplete } = await targetsOf(kind);
  const [id = '', ...others] = ids.get(path) ?? [];
  expect(others).toEqual([]);
  expect(canonical?.get(id)).toBe(path);
  expect(incomplete).toBeUndefined();
});

test('a bare name that stands in two datacenters means two objects', async () => {
  const { ids } = await targetsOf('Datastore');
  expect(ids.get('vsan-01')).toHaveLength(2);
});

test('two port groups of one name have one path between them', async () => {
  const { ids } = await targetsOf('Network', ({ state }) => {
    const [first] = state.networks.values();
    if (first === undefined) throw new Error('there is no network');
    state.networks.set('dvportgroup-9000', { ...first, id: 'dvportgroup-9000', type: 'DISTRIBUTED_PORTGROUP' });
  });
  expect(ids.get('/DC0/network/VM Network')).toEqual([expect.any(String), 'dvportgroup-9000']);
});

test('what could not be read is not taken for absent', async () => {
  const { incomplete } = await targetsOf(
    'Network',
    (simulator) =>
      simulator.script([{ operation: 'GET /api/vcenter/network', fault: { type: 'answer', status: 403 } }]),
    '7.0.3.00100',
  );
  expect(incomplete?.code).toBe('permission-denied');
});
