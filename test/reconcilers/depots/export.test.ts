import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import type { Reconciler } from '../../../src/reconcilers/reconciler.ts';
import { reconcilers } from '../../../src/reconcilers/registry.ts';
import type { Kind } from '../../../src/spec/manifest.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import type { World } from '../../engine/world.ts';
import { addDepot, depotKinds, openDepots, places, systemDepot } from './lab.ts';

const kinds: readonly Kind[] = [...depotKinds, 'RemediationPolicy'];

/** What `export` writes of a kind. */
async function exported(world: World, kind: Kind): Promise<Document[]> {
  const reconciler = reconcilers[kind] as Reconciler;
  const request = { environment: 'lab', wanted: [], signal: new AbortController().signal };
  const observe = reconciler.observeAll ?? reconciler.observe;
  const { objects, incomplete } = await observe(world.client.reader(), request);
  expect(incomplete).toBeUndefined();
  const write = reconciler.write ?? (({ fields }) => ({ spec: fields }));
  return exportObjects(objects, kind, false, write).map(({ draft }) => ({
    kind,
    metadata: draft.metadata,
    lifecycle: draft.lifecycle as JsonObject,
    spec: draft.spec as JsonObject,
  }));
}

function grow(world: World): void {
  const { state } = world.simulator;
  const [cluster = ''] = state.clusters.keys();
  addDepot(world, {
    id: 'd1',
    type: 'ONLINE',
    location: 'HTTPS://Depot.example.com:443/A/index.xml',
    description: 'A',
  });
  addDepot(world, { id: 'd2', type: 'OFFLINE', location: places.zip, description: 'B' });
  addDepot(world, { id: 'd3', type: 'OFFLINE', fileId: 'upload-1' });
  addDepot(world, { id: 'umds', type: 'UMDS', location: places.umds, enabled: false });
  systemDepot(world).enabled = false;
  state.depotOverrides.set(`clusters/${cluster}`, { id: `clusters/${cluster}`, locations: [places.b, places.a] });
  for (const id of ['defaults/clusters', `clusters/${cluster}`]) {
    state.remediationPolicies.set(id, {
      id,
      policy: {
        failure_action: { action: 'RETRY', retry_delay: 90, retry_count: 0 },
        enable_quick_boot: true,
        parallel_remediation_action: { enabled: true },
      },
    });
  }
}

test.each<[Kind, JsonObject[]]>([
  [
    'OnlineDepot',
    [
      { location: places.a, description: 'A', enabled: true },
      { location: 'https://updates.example/esx/main/index.xml', state: 'Disabled' },
    ],
  ],
  ['OfflineDepot', [{ location: places.zip, description: 'B' }]],
  ['UmdsDepot', [{ location: places.umds, enabled: false }]],
  ['DepotOverrides', [{ cluster: '/DC0/host/Cluster-A', locations: [places.a, places.b] }]],
  [
    'RemediationPolicy',
    ['/DC0/host/Cluster-A', 'clusters'].map((whose) => ({
      ...(whose === 'clusters' ? { defaults: whose } : { cluster: whose }),
      failureAction: { action: 'RETRY', retryDelay: '90s', retryCount: 0 },
      enableQuickBoot: true,
      parallelRemediation: { enabled: true },
    })),
  ],
])('what there is of %s is written down', async (kind, specs) => {
  await using world = await openDepots();
  grow(world);
  expect((await exported(world, kind)).map(({ spec }) => spec)).toEqual(specs);
});

test('the first plan of what was written down is empty', async () => {
  await using world = await openDepots();
  grow(world);
  const documents = await Promise.all(kinds.map((kind) => exported(world, kind)));
  const { steps, changes } = await world.plan(manifestsOf(documents.flat()), { kinds });
  expect(steps).toEqual([]);
  expect(changes.filter(({ verdict }) => verdict !== 'keep')).toEqual([]);
  expect(changes.length).toBe(8);
});

test('no address with a password in it gets into a manifest', async () => {
  await using world = await openDepots();
  const location = 'https://me:hush@depot.example.com/index.xml';
  const [cluster = ''] = world.simulator.state.clusters.keys();
  addDepot(world, { id: 'd1', type: 'ONLINE', location });
  addDepot(world, { id: 'd2', type: 'OFFLINE', location });
  addDepot(world, { id: 'umds', type: 'UMDS', location });
  world.simulator.state.depotOverrides.set(`clusters/${cluster}`, { id: `clusters/${cluster}`, locations: [location] });
  const documents = await Promise.all(depotKinds.map((kind) => exported(world, kind)));
  expect(documents.flat().map(({ kind }) => kind)).toEqual(['DepotSyncSchedule']);
  expect(JSON.stringify(documents)).not.toContain('hush');
});
