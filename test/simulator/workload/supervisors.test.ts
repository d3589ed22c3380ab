import { describe, expect, test } from 'vitest';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { accepted, clusters, management, openWorkload, read, running } from './workload-calls.ts';

describe('a cluster that is not enabled', () => {
  test('is no missing cluster', async () => {
    const opened = await openWorkload();
    expect(await opened.call('GET', `${clusters}/${opened.cluster}`)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await opened.call('GET', `${clusters}/domain-c0`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await read(opened, clusters)).toEqual([]);
  });
});

describe('changing a Supervisor', () => {
  test('a PATCH changes what it names, and configures for a while', async () => {
    const opened = await openWorkload({}, running());
    const path = `${clusters}/${opened.cluster}`;
    const before = await read(opened, path);
    const pem = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
    const change = { size_hint: 'LARGE', master_DNS: ['10.0.0.7'], worker_DNS: [], tls_endpoint_certificate: pem };
    await accepted(opened, 'PATCH', path, change);
    expect(await read(opened, path)).toMatchObject({ config_status: 'CONFIGURING', kubernetes_status: 'READY' });
    opened.clock.advance(100);
    expect(await read(opened, path)).toEqual({ ...before, ...change });
  });

  test('a PUT clears what it leaves out', async () => {
    const opened = await openWorkload({}, running());
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'PATCH', path, { login_banner: 'x', master_DNS: ['10.0.0.7'] });
    await accepted(opened, 'PUT', path, {
      size_hint: 'SMALL',
      network_provider: 'VSPHERE_NETWORK',
      master_storage_policy: opened.policy,
      ephemeral_storage_policy: opened.policy,
      image_storage: { storage_policy: opened.policy },
      master_DNS: ['10.0.0.8'],
    });
    const info = await read(opened, path);
    expect(info).toMatchObject({ master_DNS: ['10.0.0.8'] });
    expect(info).not.toHaveProperty('login_banner');
  });

  test.each([
    ['a CIDR', { service_cidr: { address: '10.0.0.0', prefix: 24 } }, 'UNEXPECTED_INPUT'],
    ['names of the API server', { Master_DNS_names: ['x'] }, 'UNEXPECTED_INPUT'],
    ['the management network', { master_management_network: {} }, 'UNEXPECTED_INPUT'],
    ['the network provider', { network_provider: 'NSXT_CONTAINER_PLUGIN' }, 'INVALID_ARGUMENT'],
    ['an unknown policy', { master_storage_policy: 'x' }, 'INVALID_ARGUMENT'],
    ['NSX ranges without NSX', { ncp_cluster_network_spec: {} }, 'UNSUPPORTED'],
    ['a smaller size', { size_hint: 'TINY' }, 'UNSUPPORTED'],
    ['a size that hosts have no room for', { size_hint: 'LARGE' }, 'UNSUPPORTED'],
    [
      'proxies that are inherited',
      { cluster_proxy_config: { proxy_settings_source: 'NONE', http_proxy_config: 'http://p' } },
      'INVALID_ARGUMENT',
    ],
  ])('%s is refused and changes nothing', async (_name, change, errorType) => {
    const opened = await openWorkload({ largestControlPlane: 'MEDIUM' }, running());
    const path = `${clusters}/${opened.cluster}`;
    const before = await read(opened, path);
    expect(await opened.call('PATCH', path, change)).toMatchObject(refusal(400, errorType));
    expect(await read(opened, path)).toEqual(before);
  });

  test('what was written may show its status only after a while', async () => {
    const opened = await openWorkload({ workloadLagMilliseconds: 60 }, running());
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'PATCH', path, { login_banner: 'x' });
    const statuses: unknown[] = [];
    for (let step = 0; step < 3; step += 1) {
      statuses.push((await read(opened, path))['config_status']);
      opened.clock.advance(60);
    }
    expect(statuses).toEqual(['RUNNING', 'CONFIGURING', 'RUNNING']);
  });

  test('a password is rotated once at a time', async () => {
    const opened = await openWorkload({}, running());
    const rotate = `${clusters}/${opened.cluster}?action=rotate_password`;
    await accepted(opened, 'POST', rotate);
    expect(await opened.call('POST', rotate)).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    opened.clock.advance(100);
    await accepted(opened, 'POST', rotate);
  });

  test.each([
    ['configuring-hangs', 'CONFIGURING'],
    ['configuring-fails', 'ERROR'],
  ] as const)('%s until it is written again', async (obstacle, status) => {
    const opened = await openWorkload({}, running({ obstacle }));
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'PATCH', path, { login_banner: 'x' });
    opened.clock.advance(600_000);
    expect(await read(opened, path)).toMatchObject({ config_status: status });
    await accepted(opened, 'PATCH', path, { login_banner: 'y' });
    opened.clock.advance(100);
    expect(await read(opened, path)).toMatchObject({ config_status: 'RUNNING' });
  });
});

describe('disabling a cluster', () => {
  const withNamespace = {
    add: ({ cluster }: { cluster: string }) => ({
      supervisors: [{ id: 'sup-1', clusters: [cluster] }],
      namespaces: [{ id: 'shop', supervisor: 'sup-1' }],
      namespaceTemplates: [{ id: 'sup-1', template: 'default' }],
    }),
  };

  test('removes it and everything on it', async () => {
    const opened = await openWorkload({}, withNamespace);
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'POST', `${path}?action=disable`);
    expect(await read(opened, path)).toMatchObject({ config_status: 'REMOVING' });
    expect(await read(opened, '/api/vcenter/namespaces/instances/shop')).toMatchObject({ config_status: 'REMOVING' });
    expect(await opened.call('PATCH', path, {})).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    await accepted(opened, 'POST', `${path}?action=disable`);
    opened.clock.advance(200);
    expect(await opened.call('GET', path)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await opened.call('GET', '/api/vcenter/namespaces/instances/shop')).toMatchObject({ status: 404 });
    const { supervisors, namespaces, namespaceTemplates } = opened.simulator.state;
    expect([supervisors.size, namespaces.size, namespaceTemplates.size]).toEqual([0, 0, 0]);
  });

  test.each([
    ['removal-fails', 'ERROR'],
    ['removal-hangs', 'REMOVING'],
  ] as const)('%s until it is asked for again', async (obstacle, status) => {
    const opened = await openWorkload({}, running({ obstacle }));
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'POST', `${path}?action=disable`);
    opened.clock.advance(600_000);
    expect(await read(opened, path)).toMatchObject({ config_status: status });
    await accepted(opened, 'POST', `${path}?action=disable`);
    opened.clock.advance(200);
    expect(await read(opened, clusters)).toEqual([]);
  });

  test('is refused while it is restored', async () => {
    const opened = await openWorkload({}, running({ restoring: true }));
    const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=disable`);
    expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });
});

describe('a document', () => {
  test('says of a Supervisor as little as where it stands, and is dumped whole', async () => {
    const opened = await openWorkload({}, running({ name: 'prod' }));
    const info = await read(opened, `${clusters}/${opened.cluster}`);
    expect(info).toMatchObject({ config_status: 'RUNNING', kubernetes_status: 'READY', size_hint: 'SMALL' });
    const dumped = opened.simulator.dump();
    const again = await openSimulator({ inventory: dumped });
    expect(again.simulator.dump()).toEqual(dumped);
    expect(await read(again, `${clusters}/${opened.cluster}`)).toEqual(info);
  });

  test('may make Supervisors and namespaces up', async () => {
    const opened = await openWorkload({}, { inventory: { size: { supervisors: 1, namespaces: 2 } } });
    expect(await read(opened, clusters)).toMatchObject([{ cluster: opened.cluster, config_status: 'RUNNING' }]);
    const list = await read<object[]>(opened, '/api/vcenter/namespaces/instances');
    expect(list).toMatchObject([{ namespace: 'ns-01' }, { namespace: 'ns-02', cluster: opened.cluster }]);
    expect(opened.simulator.state.virtualMachineClasses.has('guaranteed-small')).toBe(true);
  });

  test('says what Kubernetes complains about', async () => {
    const kubernetesMessages = [{ severity: 'WARNING' as const, text: 'A node is slow.' }];
    const opened = await openWorkload({}, running({ kubernetesMessages }));
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({
      config_status: 'RUNNING',
      kubernetes_status: 'WARNING',
      kubernetes_status_messages: [{ severity: 'WARNING', details: { default_message: 'A node is slow.' } }],
    });
  });

  test('that loses a datacenter loses what stood in it', async () => {
    const opened = await openWorkload({}, running());
    const [datacenter = ''] = opened.simulator.state.datacenters.keys();
    await accepted(opened, 'DELETE', `/api/vcenter/datacenter/${datacenter}?force=true`);
    const { supervisors, zones } = opened.simulator.state;
    expect([supervisors.size, zones.size]).toEqual([0, 0]);
    await openSimulator({ inventory: opened.simulator.dump() });
  });

  test('is refused when it names a cluster that is not there', async () => {
    await expect(openSimulator({ inventory: { supervisors: [{ id: 'x', clusters: ['domain-c0'] }] } })).rejects.toThrow(
      'x clusters: domain-c0',
    );
  });
});

describe('what can be asked before', () => {
  test('switches and their port groups, edge clusters and gateways', async () => {
    const opened = await openWorkload();
    const of = `cluster=${opened.cluster}`;
    const [found] = await read<{ distributed_switch: string; compatible_networks: string[] }[]>(
      opened,
      `${management}/distributed-switch-compatibility?${of}&network_provider=VSPHERE_NETWORK`,
    );
    expect(found).toMatchObject({ compatible: true, compatible_networks: opened.portgroups });
    const uuid = found?.distributed_switch ?? '';
    expect(uuid).toMatch(/^[\da-f-]{36}$/);
    const edges = `${management}/edge-cluster-compatibility?${of}&distributed_switch=${uuid}`;
    expect(await read(opened, edges)).toMatchObject([{ compatible: true }]);
    expect(await read(opened, `${management}/nsx-tier0-gateways?distributed_switch=${uuid}`)).toHaveLength(1);
  });

  test('without NSX there is nothing of it', async () => {
    const opened = await openWorkload({ nsx: 'absent' });
    const list = await read<{ compatible: boolean }[]>(opened, `${management}/cluster-compatibility`);
    expect(list.map(({ compatible }) => compatible)).toEqual([false, false]);
    const gateways = await opened.call('GET', `${management}/nsx-tier0-gateways?distributed_switch=x`);
    expect(gateways).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['present', true],
    ['missing', false],
  ] as const)('a licence that is %s', async (workloadLicence, namespaces_licensed) => {
    const opened = await openWorkload({ workloadLicence });
    expect(await read(opened, `${management}/capability`)).toEqual({ namespaces_supported: true, namespaces_licensed });
  });
});

describe('spelling', () => {
  test.each([
    ['published', 'master_DNS', 'master_DNS', 'Master_DNS_names'],
    ['lower', 'master_dns', 'master_dns', 'master_dns_names'],
    ['lower-on-read', 'master_DNS', 'master_dns', 'master_dns_names'],
    ['by-generation', 'master_DNS', 'master_DNS', 'Master_DNS_names'],
  ] as const)('%s: written %s, read %s', async (workloadSpelling, written, asRead, names) => {
    const settings = { masterDnsNames: ['k8s.example'] };
    const opened = await openWorkload({ workloadSpelling }, { ...running({ settings }), record: () => {} });
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'PATCH', path, { [written]: ['10.0.0.9'] });
    expect(await read(opened, path)).toMatchObject({ [asRead]: ['10.0.0.9'], [names]: ['k8s.example'] });
    const wrong = written === 'master_DNS' ? 'master_dns' : 'master_DNS';
    expect(await opened.call('PATCH', path, { [wrong]: [] })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });
});
