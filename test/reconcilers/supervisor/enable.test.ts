import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Fault } from '../../../src/simulator/faults/fault.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { changeOf, openLab, places, spec, withSpec, type SupervisorLab } from './lab.ts';

const enable = 'POST /api/vcenter/namespace-management/clusters/{cluster}?action=enable';
const enableOnZones = 'POST /api/vcenter/namespace-management/supervisors?action=enable_on_zones';

test('a Supervisor is enabled and followed until it runs, and then there is nothing to do', async () => {
  await using lab = await openLab();
  const plan = await lab.plan(spec);
  expect(plan.steps).toMatchObject([
    { operation: 'create', impact: 'host-maintenance', hosts: 0, reversible: false },
    { operation: 'follow-create', impact: 'safe', reversible: true },
  ]);
  expect(plan.steps.map(({ lock }) => lock)).toEqual([lab.lock(), lab.lock()]);
  expect(await lab.settle(spec)).toBe(1);
  expect(lab.live().status).toBe('RUNNING');
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
});

test('a plan says what enabling means before anybody approves it', async () => {
  await using lab = await openLab();
  const change = changeOf(await lab.plan(withSpec({ version: 'v9' })));
  expect(change.remarks?.join(' ')).toContain('Undoing it destroys all that runs on it.');
  expect(change.remarks?.join(' ')).toContain('v9');
});

test('it is enabled on a vCenter on which what was written shows late', async () => {
  await using lab = await openLab({ behaviour: { workloadLagMilliseconds: 12 } });
  expect(await lab.settle(spec)).toBe(1);
  expect(lab.writes).toEqual([enable]);
});

const releases: [string, SimulatorOptions][] = [
  ['of 7.0 U3, which knows no Supervisors by their own ids', { version: '7.0.3' }],
  ['that spells names in lower case', { behaviour: { workloadSpelling: 'lower-on-read' } }],
  ['that takes them in lower case alone', { behaviour: { workloadSpelling: 'lower' } }],
];

test.each(releases)('it is enabled and changed on a vCenter %s', async (_what, options) => {
  await using lab = await openLab(options);
  expect(await lab.settle(spec)).toBe(1);
  expect(await lab.settle(withSpec({ networking: { management: { dnsServers: ['10.0.0.3'] } } }))).toBe(1);
  expect(lab.live().settings.masterDns).toEqual(['10.0.0.3']);
});

describe('what stands in the way', () => {
  test.each<[string, (lab: SupervisorLab) => void, string]>([
    ['without DRS', ({ world }) => eachCluster(world, { drsEnabled: false }), 'DRS'],
    ['without HA', ({ world }) => eachCluster(world, { haEnabled: false }), 'HA'],
    ['with too few hosts', ({ world }) => world.simulator.state.hosts.clear(), 'hosts'],
  ])('a cluster %s is refused in the plan, with the reason', async (_what, arrange, reason) => {
    await using lab = await openLab();
    arrange(lab);
    const change = changeOf(await lab.plan(spec));
    expect(change).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      message: expect.stringContaining(reason) as string,
    });
    expect(lab.writes).toEqual([]);
  });

  test.each(['username', 'password', 'caCertificate'])(
    'a load balancer without %s is refused in the plan',
    async (name) => {
      await using lab = await openLab();
      const { [name]: _left, ...loadBalancer } = (spec['networking'] as JsonObject)['loadBalancer'] as JsonObject;
      const wanted = { ...spec, networking: { ...(spec['networking'] as JsonObject), loadBalancer } };
      expect(changeOf(await lab.plan(wanted))).toMatchObject({
        verdict: 'blocked',
        message: expect.stringContaining(name) as string,
      });
    },
  );

  test.each([
    ['storage policy', { storage: { imagePolicy: 'Platinum' } }],
    ['network', { networking: { management: { network: '/DC0/network/nowhere' } } }],
    ['content library', { images: { kubernetesContentLibrary: 'nowhere' } }],
  ])('a %s that is not there is named in the plan', async (_what, over) => {
    await using lab = await openLab();
    expect(changeOf(await lab.plan(withSpec(over)))).toMatchObject({
      verdict: 'blocked',
      reason: 'reference-not-found',
    });
  });

  test('privileges that the account lacks are named in the plan', async () => {
    const account = { user: 'administrator@vsphere.local', password: 'simulator' };
    await using lab = await openLab({ accounts: [{ ...account, privileges: ['StorageProfile.View'] }] });
    const change = changeOf(await lab.plan(spec));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'missing-privileges' });
    expect(change.message).toContain('Namespaces.Manage');
  });

  test('a refusal of vCenter takes the mark back', async () => {
    await using lab = await openLab({ behaviour: { workloadLicence: 'missing' } });
    const { outcomes } = await lab.run(spec);
    expect(outcomes[0]).toMatchObject({ status: 'failed', error: { code: 'unable-to-allocate' } });
    expect([...lab.world.simulator.state.associations.values()].flatMap((objects) => [...objects.keys()])).toEqual([]);
  });
});

describe('a lost answer', () => {
  test.each<[string, Fault]>([
    ['after the work was done', { type: 'reset-after' }],
    ['before it', { type: 'reset-before' }],
  ])('%s leaves one Supervisor, enabled once and ours', async (_what, fault) => {
    let struck = false;
    await using lab = await openLab({
      intercept: ({ operation, phase }) => {
        if (operation !== enable || struck || phase !== (fault.type === 'reset-after' ? 'after' : 'before'))
          return undefined;
        struck = true;
        return fault;
      },
    });
    const { outcomes } = await lab.run(spec);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(lab.world.simulator.state.supervisors.size).toBe(1);
    expect(lab.writes).toEqual(fault.type === 'reset-after' ? [enable] : [enable, enable]);
    expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
  });
});

describe('three zones', () => {
  const zonal = withSpec({ supervisorName: 'platform', zones: ['zone-1', 'zone-2', 'zone-3'] });
  const inventory = { ...places, size: { ...places.size, clusters: 3, hosts: 3 } };

  async function openZones(options: SimulatorOptions = {}): Promise<SupervisorLab> {
    const lab = await openLab({ inventory, ...options });
    const { clusters, zones } = lab.world.simulator.state;
    [...clusters.keys()].forEach((cluster, index) => {
      const id = `zone-${index + 1}`;
      zones.set(id, { id, cluster });
    });
    return lab;
  }

  test('are enabled by name, once, and known by any one of their clusters', async () => {
    await using lab = await openZones();
    expect(await lab.settle(zonal)).toBe(1);
    expect(lab.writes).toEqual([enableOnZones]);
    const elsewhere = { ...zonal, cluster: '/DC0/host/Cluster-B' };
    expect(changeOf(await lab.plan(elsewhere, {}))).toMatchObject({ verdict: 'keep' });
  });

  test('are enabled on a vCenter that spells the newer calls in lower case', async () => {
    await using lab = await openZones({ behaviour: { workloadSpelling: 'by-generation' } });
    expect(await lab.settle(zonal)).toBe(1);
    expect(lab.writes).toEqual([enableOnZones, enableOnZones]);
    expect(lab.live().status).toBe('RUNNING');
  });

  test('are one Supervisor: a second manifest for another of its clusters is refused', async () => {
    await using lab = await openZones();
    await lab.settle(zonal);
    const plan = await lab.planAll([
      ['subject', zonal],
      ['second', { ...spec, cluster: '/DC0/host/Cluster-C' }],
    ]);
    expect(plan.changes.find(({ ref }) => ref.name === 'second')).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining('several zones') as string,
    });
  });

  test('other zones than it has are refused in the plan', async () => {
    await using lab = await openZones();
    await lab.settle(zonal);
    const change = changeOf(await lab.plan({ ...zonal, zones: ['zone-1', 'zone-2', 'zone-4'] }));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
  });
});

function eachCluster(world: SupervisorLab['world'], values: object): void {
  for (const cluster of world.simulator.state.clusters.values()) Object.assign(cluster, values);
}
