import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { distributedSwitches } from '../../../src/simulator/state/distributed-switches.ts';
import { certificate, changeOf, openLab, spec, withSpec, type SupervisorLab } from './lab.ts';

const patch = 'PATCH /api/vcenter/namespace-management/clusters/{cluster}';
const networking = spec['networking'] as JsonObject;

const nsx: JsonObject = {
  podCidrs: ['10.244.0.0/20'],
  ingressCidrs: ['10.3.0.0/24'],
  egressCidrs: ['10.4.0.0/24'],
  namespaceSubnetPrefix: 28,
  routedMode: false,
};

function withNsx(over: JsonObject = {}): JsonObject {
  const { loadBalancer: _balancer, workload: _workload, ...rest } = networking;
  return { ...spec, networking: { ...rest, provider: 'NSXT_CONTAINER_PLUGIN', nsx: { ...nsx, ...over } } };
}

async function openEnabled(): Promise<SupervisorLab> {
  const lab = await openLab();
  await lab.settle(withNsx());
  lab.writes.length = 0;
  return lab;
}

test('a Supervisor on NSX is enabled with the switch that its manifest names', async () => {
  await using lab = await openLab();
  const [found] = distributedSwitches(lab.world.simulator.state);
  const wanted = withNsx({ switch: found?.uuid ?? '' });
  expect(await lab.settle(wanted)).toBe(1);
  expect(lab.live().ncpNetwork?.clusterDistributedSwitch).toBe(found?.uuid);
  expect(changeOf(await lab.plan(wanted))).toMatchObject({ verdict: 'keep' });
});

test.each([
  ['podCidrs', ['10.244.0.0/20', '10.245.0.0/20']],
  ['ingressCidrs', ['10.3.1.0/24', '10.3.0.0/24']],
  ['egressCidrs', ['10.4.0.0/24', '10.4.1.0/24']],
])('%s become more in one PATCH, with those that are there', async (name, cidrs) => {
  await using lab = await openEnabled();
  const wanted = withNsx({ [name]: cidrs });
  expect((await lab.plan(wanted)).steps[0]).toMatchObject({ operation: 'update', reversible: false });
  expect(await lab.settle(wanted)).toBe(1);
  expect(lab.writes).toEqual([patch]);
});

test.each(['podCidrs', 'ingressCidrs', 'egressCidrs'])(
  '%s do not become fewer: it is refused in the plan',
  async (name) => {
    await using lab = await openEnabled();
    const change = changeOf(await lab.plan(withNsx({ [name]: ['10.9.0.0/20'] })));
    expect(change).toMatchObject({
      verdict: 'blocked',
      reason: 'replace-forbidden',
      message: expect.stringContaining(name) as string,
    });
  },
);

test.each([
  ['switch', 'another'],
  ['edgeCluster', 'another'],
  ['namespaceSubnetPrefix', 24],
])('%s does not change: it is refused in the plan', async (name, to) => {
  await using lab = await openEnabled();
  const change = changeOf(await lab.plan(withNsx({ [name]: to })));
  expect(change).toMatchObject({
    verdict: 'blocked',
    reason: 'replace-forbidden',
    message: expect.stringContaining(name) as string,
  });
});

test('the certificate for ingresses changes in place', async () => {
  await using lab = await openEnabled();
  expect(await lab.settle(withNsx({ ingressTlsCertificate: certificate }))).toBe(1);
  expect(lab.writes).toEqual([patch]);
  expect(lab.live().ncpNetwork?.defaultIngressTlsCertificate).toBe(certificate);
});

test('a Supervisor on NSX does not go to port groups', async () => {
  await using lab = await openEnabled();
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
});

test.each<[string, JsonObject]>([
  ['the NSX load balancer', { networking: { loadBalancer: { provider: 'AVI' } } }],
  ['a management network with DHCP', { networking: { management: { mode: 'DHCP' } } }],
  ['a workload network with DHCP', { networking: { workload: { primary: { ipMode: 'DHCP' } } } }],
  ['names in its certificate', { apiServer: { dnsNames: ['k8s.lab.example'] } }],
])('a Supervisor with %s is enabled and in sync', async (_what, over) => {
  await using lab = await openLab();
  const wanted = withoutAddresses(withSpec(over));
  expect(await lab.settle(wanted)).toBe(1);
  expect(changeOf(await lab.plan(wanted))).toMatchObject({ verdict: 'keep' });
});

/** Networks with DHCP have no addresses of their own. */
function withoutAddresses(wanted: JsonObject): JsonObject {
  const { management, workload, ...rest } = wanted['networking'] as Record<string, JsonObject>;
  const primary = workload?.['primary'] as JsonObject;
  const { startingAddress: _s, subnetMask: _m, gateway: _g, ...managed } = management ?? {};
  const { ranges: _r, subnetMask: _pm, gateway: _pg, ...bare } = primary;
  return {
    ...wanted,
    networking: {
      ...rest,
      management: managed['mode'] === 'DHCP' ? managed : (management ?? {}),
      workload: { ...workload, primary: bare['ipMode'] === 'DHCP' ? bare : primary },
    },
  };
}
