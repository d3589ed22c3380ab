import { expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { supervisor } from '../../../src/reconcilers/supervisor/index.ts';
import { observeAll } from '../../../src/reconcilers/supervisor/observe.ts';
import { formatManifest } from '../../../src/spec/format-manifest.ts';
import { parseManifests } from '../../engine/world.ts';
import { openRunning } from './lab.ts';

const signal = new AbortController().signal;

test('an exported Supervisor is in sync with what it was exported from, and goes by the name of its cluster', async () => {
  await using lab = await openRunning();
  for (const objects of lab.world.simulator.state.associations.values()) objects.clear();
  const reader = lab.world.client.reader();
  const { objects } = await observeAll(reader, { environment: 'lab', wanted: [], signal });
  const [exported] = exportObjects(objects, 'Supervisor', true, supervisor.write);
  expect(exported?.draft.metadata.name).toBe('Cluster-A');
  const text = formatManifest(exported?.draft ?? { kind: 'Supervisor', metadata: { name: '' }, spec: {} });
  expect(text).not.toContain('version:');
  expect(exported?.comments).toEqual({
    'spec.networking.loadBalancer': expect.stringContaining('"password: { valueFrom:') as string,
  });
  const plan = await lab.world.plan(parseManifests(text), { kinds: ['Supervisor'] });
  expect(plan.changes).toMatchObject([{ verdict: 'adopt', fields: [] }]);
});

test('a password that vCenter shows in the address of a proxy gets into no manifest', async () => {
  await using lab = await openRunning();
  const proxySettingsSource = 'CLUSTER_CONFIGURED';
  lab.live().settings.clusterProxyConfig = { proxySettingsSource, httpsProxyConfig: 'http://me:hush@proxy.example' };
  const { objects } = await observeAll(lab.world.client.reader(), { environment: 'lab', wanted: [], signal });
  const [exported] = exportObjects(objects, 'Supervisor', false, supervisor.write);
  expect(JSON.stringify(objects)).not.toContain('hush');
  expect(exported?.draft.spec).toMatchObject({ networking: { proxy: { httpsProxy: 'http://me@proxy.example' } } });
  expect(exported?.comments['spec.networking.proxy.httpsProxy']).toContain('httpsProxyPassword');
});

test('the error of a Supervisor that nobody manages is said, and is no difference', async () => {
  await using lab = await openRunning();
  for (const objects of lab.world.simulator.state.associations.values()) objects.clear();
  Object.assign(lab.live(), { status: 'ERROR', messages: [{ severity: 'ERROR', text: 'No DNS.' }] });
  const { objects } = await observeAll(lab.world.client.reader(), { environment: 'lab', wanted: [], signal });
  const [exported] = exportObjects(objects, 'Supervisor', false, supervisor.write);
  const text = formatManifest(exported?.draft ?? { kind: 'Supervisor', metadata: { name: '' }, spec: {} });
  const plan = await lab.world.plan(parseManifests(text), { kinds: ['Supervisor'] });
  const remarks = ['vCenter reports it in ERROR.', 'vCenter says: No DNS.'];
  expect(plan.changes).toMatchObject([{ verdict: 'keep', fields: [], remarks }]);
});

test('health follows from the state', async () => {
  await using lab = await openRunning();
  const [id = ''] = lab.live().clusters;
  const look = async () => {
    const reader = lab.world.client.reader();
    const found = await supervisor.observeOne(
      reader,
      { id, identity: ['/DC0/host/Cluster-A'], environment: 'lab' },
      signal,
    );
    return supervisor.healthOf(found);
  };
  expect(await look()).toBe('healthy');
  lab.live().kubernetesMessages = [{ severity: 'WARNING', text: 'A node is slow.' }];
  expect(await look()).toBe('healthy');
  lab.live().status = 'ERROR';
  expect(await look()).toBe('degraded');
  lab.live().work = { does: 'configure', startsAt: 0, visibleAt: 0, endsAt: Date.now() + 1_000_000_000 };
  expect(await look()).toBe('progressing');
  lab.world.simulator.state.supervisors.clear();
  expect(await look()).toBe('unknown');
});

test('other manifests may call it by the bare name of its cluster', async () => {
  await using lab = await openRunning();
  const namespace = (name: string) => `
apiVersion: trueup.dev/v1alpha1
kind: Namespace
metadata: { name: shop }
spec: { supervisor: ${name} }
`;
  for (const name of ['/DC0/host/Cluster-A', 'DC0/host/Cluster-A', 'Cluster-A']) {
    const plan = await lab.world.plan(parseManifests(namespace(name)), { kinds: ['Supervisor', 'Namespace'] });
    const change = plan.changes.find(({ ref }) => ref.name === 'shop');
    expect(change).toMatchObject({ verdict: 'create', references: [{ name: '/DC0/host/Cluster-A' }] });
  }
});
