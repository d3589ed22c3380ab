import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { changeOf, openLab, openRunning, spec, withSpec, type SupervisorLab } from './lab.ts';

const root = '/api/vcenter/namespace-management/clusters/{cluster}';
const web = {
  name: 'web',
  network: '/DC0/network/Distributed/web-vlan103',
  ranges: [{ address: '10.2.0.10', count: 50 }],
  gateway: '10.2.0.1',
  subnetMask: '255.255.255.0',
};
const app = { name: 'app', network: '/DC0/network/Distributed/app-vlan104', ipMode: 'DHCP' };

function withNetworks(...additional: JsonObject[]): JsonObject {
  return withSpec({ networking: { workload: { additional } } });
}

function useNetwork(lab: SupervisorLab, network: string): void {
  lab.world.simulator.state.namespaces.set('shop', {
    id: 'shop',
    supervisor: lab.live().id,
    description: '',
    status: 'RUNNING',
    messages: [],
    resourceSpec: {},
    storageSpecs: [],
    networks: [network],
    vmClasses: [],
    contentLibraries: [],
    accessList: [],
    inheritedAccess: [],
    selfServiceNamespace: false,
  });
}

test('workload networks are added one a run, each followed until the Supervisor runs again', async () => {
  await using lab = await openRunning();
  const wanted = withNetworks(web, app);
  const plan = await lab.plan(wanted);
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['create-network', 'follow-create-network:app']);
  expect(await lab.settle(wanted)).toBe(2);
  expect(lab.writes).toEqual([`POST ${root}/networks`, `POST ${root}/networks`]);
  expect(lab.live().networks.map(({ network }) => network)).toEqual(['primary', 'app', 'web']);
});

test('a network with DHCP has neither ranges nor a gateway', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(app));
  expect(lab.live().networks.at(-1)).toMatchObject({
    ipAssignmentMode: 'DHCP',
    addressRanges: [],
    gateway: '',
    subnetMask: '',
  });
});

test('a network that a Namespace uses gets more ranges, and those that are there go along', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(web));
  useNetwork(lab, 'web');
  const ranges = [...web.ranges, { address: '10.2.0.100', count: 20 }];
  await lab.settle(withNetworks({ ...web, ranges }));
  expect(lab.live().networks.at(-1)?.addressRanges).toEqual(ranges);
});

test.each([
  ['loses a range', { ...web, ranges: [] }],
  ['gets another gateway', { ...web, gateway: '10.2.0.254' }],
  ['moves to another port group', { ...web, network: app.network }],
])(
  'a network that a Namespace uses and that %s is refused in the plan, and the Namespace named',
  async (_what, changed) => {
    await using lab = await openRunning();
    await lab.settle(withNetworks(web));
    useNetwork(lab, 'web');
    expect(changeOf(await lab.plan(withNetworks(changed)))).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      message: expect.stringContaining('shop') as string,
    });
  },
);

test('a network that a Namespace uses is not removed', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(web));
  useNetwork(lab, 'web');
  expect(changeOf(await lab.plan(withNetworks()))).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
});

test('a network that nobody uses is changed, or removed when it is not wanted', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(web));
  const ranges = [{ address: '10.2.0.10', count: 20 }];
  await lab.settle(withNetworks({ ...web, gateway: '10.2.0.254', ranges }));
  expect(lab.live().networks.at(-1)).toMatchObject({ gateway: '10.2.0.254', addressRanges: ranges });
  await lab.settle(withNetworks());
  expect(lab.live().networks.map(({ network }) => network)).toEqual(['primary']);
  expect(lab.writes.at(-1)).toBe(`DELETE ${root}/networks/{network}`);
});

test('a network does not change between ranges and DHCP', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(app));
  const changed = changeOf(await lab.plan(withNetworks({ ...web, name: 'app', network: app.network })));
  expect(changed).toMatchObject({
    verdict: 'blocked',
    reason: 'replace-forbidden',
    message: expect.stringContaining('DHCP') as string,
  });
});

test('networks that the manifest does not mention are left alone', async () => {
  await using lab = await openRunning();
  await lab.settle(withNetworks(web));
  expect((await lab.plan(spec)).steps).toEqual([]);
});

test('the primary network gets more ranges, with those that are there', async () => {
  await using lab = await openRunning();
  const ranges = [
    { address: '10.1.0.10', count: 100 },
    { address: '10.1.0.200', count: 20 },
  ];
  await lab.settle(withSpec({ networking: { workload: { primary: { ranges } } } }));
  expect(lab.live().networks[0]?.addressRanges).toEqual(ranges);
  expect(lab.writes).toEqual([`PATCH ${root}/networks/{network}`]);
});

test('the load balancer gets more ranges, with those that are there', async () => {
  await using lab = await openRunning();
  const added = { address: '10.1.2.1', count: 100 };
  const wanted = withSpec({ networking: { loadBalancer: { ranges: [added, { address: '10.1.1.1', count: 250 }] } } });
  expect(await lab.settle(wanted)).toBe(1);
  expect(lab.live().loadBalancers[0]?.addressRanges).toEqual([{ address: '10.1.1.1', count: 250 }, added]);
  expect(lab.writes).toEqual([`PATCH ${root}/load-balancers/{id}`]);
});

test('different writes are made one a run, and the plan says which come later', async () => {
  await using lab = await openRunning();
  const wanted = withSpec({
    loginBanner: 'Hello',
    networking: { loadBalancer: { username: 'other' }, workload: { additional: [web] } },
  });
  const change = changeOf(await lab.plan(wanted));
  expect(change.next?.map(({ title }) => title)).toEqual([
    'Change networking.loadBalancer.username of the Supervisor',
    'Change networking.workload.additional of the Supervisor',
  ]);
  expect(await lab.settle(wanted)).toBe(3);
  expect(lab.writes.map((write) => write.replace(root, ''))).toEqual([
    'PATCH ',
    'PATCH /load-balancers/{id}',
    'POST /networks',
  ]);
});

test('further networks of a new Supervisor are added once it runs', async () => {
  await using lab = await openLab();
  const wanted = withNetworks(web);
  expect(changeOf(await lab.plan(wanted)).remarks?.join(' ')).toContain(
    'Further workload networks are added once it runs.',
  );
  expect(await lab.settle(wanted)).toBe(2);
});
