import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Impact } from '../../../src/plan/impact.ts';
import { parseFieldPath, valueAtPath, withValueAtPath } from '../../../src/spec/field-path.ts';
import { fieldRules } from '../../../src/spec/field-rules.ts';
import { certificate, changeOf, openRunning, spec } from './lab.ts';

const patch = 'PATCH /api/vcenter/namespace-management/clusters/{cluster}';
const other = certificate.replace('TUlJQg==', 'TUlJQw==');

interface Row {
  path: string;
  to: JsonValue;
  impact?: Impact;
}

const inPlace: Row[] = [
  { path: 'size', to: 'MEDIUM', impact: 'service-restart' },
  { path: 'networking.management.floatingIp', to: '10.0.0.9' },
  { path: 'networking.management.dnsServers', to: ['10.0.0.3', '10.0.0.2'] },
  { path: 'networking.management.dnsSearchDomains', to: [] },
  { path: 'networking.management.ntpServers', to: ['ntp2.lab.example'] },
  { path: 'networking.workload.dnsServers', to: ['10.0.0.4'] },
  { path: 'networking.workload.ntpServers', to: ['ntp.lab.example'] },
  { path: 'networking.proxy', to: { source: 'NONE' }, impact: 'service-restart' },
  {
    path: 'networking.proxy',
    to: {
      source: 'CLUSTER_CONFIGURED',
      httpsProxy: 'http://proxy.example:3128',
      httpProxy: 'http://proxy.example:3129',
      noProxy: ['.lab.example'],
      caBundle: certificate,
    },
    impact: 'service-restart',
  },
  { path: 'storage.controlPlanePolicy', to: 'Silver' },
  { path: 'storage.ephemeralPolicy', to: 'Silver' },
  { path: 'storage.imagePolicy', to: 'Silver' },
  { path: 'storage.fileVolumeClusters', to: ['/DC0/host/Cluster-A'] },
  { path: 'images.registry', to: { hostname: 'registry.lab.example', port: 5000 } },
  { path: 'images.repository', to: 'base' },
  { path: 'loginBanner', to: 'Authorised people only' },
  { path: 'apiServer.certificate', to: certificate },
];

describe.each(inPlace)('$path', ({ path, to, impact = 'safe' }) => {
  test('changes in place, in one PATCH, and then there is nothing to do', async () => {
    await using lab = await openRunning();
    const wanted = withValue(path, to);
    const plan = await lab.plan(wanted);
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['update', 'follow-update']);
    expect(plan.steps[0]).toMatchObject({ impact, lock: expect.stringMatching(/^cluster\/domain-/) as string });
    expect(await lab.settle(wanted)).toBe(1);
    expect(lab.writes).toEqual([patch]);
  });
});

test('all fields that change in place go in one PATCH', async () => {
  await using lab = await openRunning();
  const wanted = inPlace.reduce((result, { path, to }) => withValue(path, to, result), spec);
  expect(await lab.settle(wanted)).toBe(1);
  expect(lab.writes).toEqual([patch]);
});

const createOnly: Row[] = [
  { path: 'networking.serviceCidr', to: '10.97.0.0/23' },
  { path: 'networking.management.network', to: '/DC0/network/VM Network' },
  { path: 'networking.management.startingAddress', to: '10.0.0.20' },
  { path: 'networking.management.addressCount', to: 6 },
  { path: 'networking.management.subnetMask', to: '255.255.0.0' },
  { path: 'networking.management.gateway', to: '10.0.0.254' },
  { path: 'networking.workload.primary.name', to: 'other' },
  { path: 'networking.workload.primary.network', to: '/DC0/network/Distributed/web-vlan103' },
  { path: 'networking.workload.primary.gateway', to: '10.1.0.254' },
  { path: 'networking.workload.primary.subnetMask', to: '255.255.0.0' },
  { path: 'networking.loadBalancer.id', to: 'lb-2' },
  { path: 'networking.loadBalancer.provider', to: 'AVI' },
  { path: 'networking.loadBalancer.servers', to: [{ host: '10.0.0.51', port: 5556 }] },
];

const narrowing: Row[] = [
  { path: 'size', to: 'TINY' },
  { path: 'networking.workload.primary.ranges', to: [{ address: '10.1.0.10', count: 50 }] },
  { path: 'networking.loadBalancer.ranges', to: [] },
];

test.each([...createOnly, ...narrowing])(
  '$path does not go to $to: it is refused in the plan',
  async ({ path, to }) => {
    await using lab = await openRunning();
    for (const replace of ['forbid', 'allow']) {
      const plan = await lab.plan(withValue(path, to), { replace });
      expect(changeOf(plan)).toMatchObject({
        verdict: 'blocked',
        reason: 'replace-forbidden',
        message: expect.stringContaining(path.startsWith('networking.management.mode') ? 'mode' : path) as string,
      });
      expect(plan.steps).toEqual([]);
    }
  },
);

test('a field that only enabling takes may be ignored', async () => {
  await using lab = await openRunning();
  const wanted = withValue('networking.serviceCidr', '10.97.0.0/23');
  const change = changeOf(await lab.plan(wanted, { ignore: ['spec.networking.serviceCidr'] }));
  expect(change).toMatchObject({
    verdict: 'keep',
    leftAlone: [{ path: 'spec.networking.serviceCidr', why: 'ignored' }],
  });
});

test('the order of name servers counts, and that of ranges does not', async () => {
  await using lab = await openRunning();
  const ranges = [
    { address: '10.1.1.1', count: 250 },
    { address: '10.1.2.1', count: 250 },
  ];
  await lab.settle(withValue('networking.loadBalancer.ranges', ranges));
  expect((await lab.plan(withValue('networking.loadBalancer.ranges', ranges.toReversed()))).steps).toEqual([]);
});

test('a certificate is the same with other line breaks', async () => {
  await using lab = await openRunning();
  const wanted = withValue('networking.loadBalancer.caCertificate', certificate.replaceAll('\n', '\r\n'));
  expect((await lab.plan(wanted)).steps).toEqual([]);
});

test('a plan shows certificates by a short name and never as PEM', async () => {
  await using lab = await openRunning();
  const plan = await lab.plan(withValue('networking.loadBalancer.caCertificate', other));
  const [field] = changeOf(plan).fields;
  expect(field?.from).toMatch(/^certificate [0-9a-f]{12}$/);
  expect(field?.to).toMatch(/^certificate [0-9a-f]{12}$/);
  expect(field?.to).not.toBe(field?.from);
});

test('what a proxy has and the manifest does not mention stays', async () => {
  await using lab = await openRunning();
  await lab.settle(
    withValue('networking.proxy', { source: 'CLUSTER_CONFIGURED', httpsProxy: 'http://proxy.example:3128' }),
  );
  await lab.settle(withValue('networking.proxy', { source: 'CLUSTER_CONFIGURED', noProxy: ['.lab.example'] }));
  expect(lab.live().settings.clusterProxyConfig).toMatchObject({
    httpsProxyConfig: 'http://proxy.example:3128',
    noProxyConfig: ['.lab.example'],
  });
});

/** What the tables above do not show: NSX has suites of its own, and so have passwords, networks and the version. */
const elsewhere =
  /\.nsx\.|assword$|loadBalancer\.(username|caCertificate)|additional|version$|upgrade|zones|supervisorName|spec\.cluster$|provider$|mode$|ipMode$|dnsNames|kubernetesContentLibrary/;

test('every field of the schema is shown here or elsewhere', () => {
  const shown = [...inPlace, ...createOnly, ...narrowing].map(({ path }) => `spec.${path}`);
  const missing = fieldRules('Supervisor').filter(
    ({ path }) => !elsewhere.test(path) && !shown.some((other) => path === other || path.startsWith(`${other}.`)),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});

function withValue(path: string, to: JsonValue, base: JsonObject = spec): JsonObject {
  const names = parseFieldPath(path);
  const filled = names.slice(0, -1).reduce<JsonObject>((result, _name, index) => {
    const group = names.slice(0, index + 1);
    return valueAtPath(result, group) === undefined ? (withValueAtPath(result, group, {}) as JsonObject) : result;
  }, base);
  return withValueAtPath(filled, names, to) as JsonObject;
}
