import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  accepted,
  clusters,
  enableBody,
  management,
  networkBody,
  openWorkload,
  read,
  running,
  type OpenedWorkload,
} from './workload-calls.ts';

async function enable(opened: OpenedWorkload, change: object = {}): Promise<string> {
  const path = `${clusters}/${opened.cluster}`;
  await accepted(opened, 'POST', `${path}?action=enable`, enableBody(opened, { ...change }));
  return path;
}

describe('enabling a cluster', () => {
  test('answers at once, configures for a while with messages, and runs then', async () => {
    const opened = await openWorkload({ supervisorEnableMilliseconds: 3000 });
    const path = await enable(opened);
    const texts = new Set<unknown>();
    for (let second = 0; second < 3; second += 1) {
      const info = await read<{ messages: { details: { default_message: string } }[] }>(opened, path);
      expect(info).toMatchObject({ config_status: 'CONFIGURING', kubernetes_status: 'ERROR', api_servers: [] });
      expect(info.messages).toMatchObject([{ severity: 'INFO' }]);
      texts.add(info.messages[0]?.details.default_message);
      opened.clock.advance(1000);
    }
    expect(texts.size).toBe(3);
    expect(await read(opened, path)).toMatchObject({
      config_status: 'RUNNING',
      messages: [],
      kubernetes_status: 'READY',
      api_server_management_endpoint: '10.0.0.10',
      api_server_cluster_endpoint: '10.1.1.1',
    });
  });

  test('reads back what was written, and never a password', async () => {
    const opened = await openWorkload();
    const change = {
      Master_DNS_names: ['k8s.example'],
      master_DNS_search_domains: ['example'],
      workload_ntp_servers: ['ntp2.example'],
      login_banner: 'be kind',
      default_image_registry: { hostname: 'registry.example', port: 5000 },
      default_image_repository: 'lib',
      cns_file_config: { vsan_clusters: [opened.other] },
      cluster_proxy_config: {
        proxy_settings_source: 'CLUSTER_CONFIGURED',
        https_proxy_config: 'https://user:hidden@proxy.example:3128',
        no_proxy_config: ['10.0.0.0/8'],
        tls_root_ca_bundle: '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n',
      },
    };
    const path = await enable(opened, change);
    const info = await read(opened, path);
    const {
      workload_networks_spec: _networks,
      load_balancer_config_spec: _balancer,
      ...written
    } = enableBody(opened, change);
    const proxy = { ...change.cluster_proxy_config, https_proxy_config: 'https://user@proxy.example:3128' };
    expect(info).toMatchObject({ ...written, cluster_proxy_config: proxy });
    expect(info['workload_networks']).toMatchObject({
      supervisor_primary_workload_network: {
        network: 'primary',
        vsphere_network: { ip_assignment_mode: 'STATICRANGE' },
      },
    });
    expect(JSON.stringify([info, opened.simulator.dump()])).not.toMatch(/hidden|secret/);
  });

  test('brings the built-in VM classes and a library along, once', async () => {
    const opened = await openWorkload();
    const { state } = opened.simulator;
    const path = await enable(opened);
    expect(opened.simulator.state.virtualMachineClasses.size).toBe(0);
    opened.clock.advance(400);
    const { default_kubernetes_service_content_library: library } = await read<Record<string, string>>(opened, path);
    expect([...state.virtualMachineClasses.keys()]).toContain('best-effort-small');
    expect([...state.virtualMachineClasses.keys()]).toContain('guaranteed-8xlarge');
    expect(state.libraries.get(library ?? '')).toMatchObject({ type: 'SUBSCRIBED' });
    state.virtualMachineClasses.delete('best-effort-small');
    await accepted(opened, 'POST', `${clusters}/${opened.other}?action=enable`, enableBody(opened));
    opened.clock.advance(400);
    await read(opened, clusters);
    expect(state.virtualMachineClasses.has('best-effort-small')).toBe(false);
  });

  test('may show ERROR for a while, and recovers by itself', async () => {
    const opened = await openWorkload({ errorWhileEnabling: 'transient', supervisorEnableMilliseconds: 900 });
    const path = await enable(opened);
    const statuses: unknown[] = [];
    for (let step = 0; step < 4; step += 1) {
      statuses.push((await read(opened, path))['config_status']);
      opened.clock.advance(300);
    }
    expect(statuses).toEqual(['CONFIGURING', 'ERROR', 'CONFIGURING', 'RUNNING']);
  });

  test('may be seen only after a while', async () => {
    const opened = await openWorkload({ workloadLagMilliseconds: 50 });
    const path = await enable(opened);
    expect(await opened.call('GET', path)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await read(opened, clusters)).toEqual([]);
    const twice = await opened.call('POST', `${path}?action=enable`, enableBody(opened));
    expect(twice).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    opened.clock.advance(50);
    expect(await read(opened, path)).toMatchObject({ config_status: 'CONFIGURING' });
  });

  test.each([
    ['a DNS server', { master_DNS: ['10.9.9.9'] }, { master_DNS: ['10.0.0.2'] }],
    ['an NTP server', { master_NTP_servers: ['gone.example'] }, { master_NTP_servers: ['ntp.example'] }],
    ['a workload DNS server', { worker_DNS: ['10.9.9.9'] }, { worker_DNS: ['10.0.0.2'] }],
  ])('%s that does not answer leaves ERROR until a PATCH puts it right', async (_name, wrong, right) => {
    const opened = await openWorkload({ unreachableServers: ['10.9.9.9', 'gone.example'] });
    const path = await enable(opened, wrong);
    expect((await read(opened, path))['messages']).toMatchObject([{ severity: 'INFO' }, { severity: 'WARNING' }]);
    opened.clock.advance(600_000);
    expect(await read(opened, path)).toMatchObject({ config_status: 'ERROR', messages: [{ severity: 'ERROR' }] });
    await accepted(opened, 'PATCH', path, { login_banner: 'x' });
    opened.clock.advance(100);
    expect(await read(opened, path)).toMatchObject({ config_status: 'ERROR' });
    await accepted(opened, 'PATCH', path, right);
    expect(await read(opened, path)).toMatchObject({ config_status: 'CONFIGURING' });
    opened.clock.advance(100);
    expect(await read(opened, path)).toMatchObject({ config_status: 'RUNNING', messages: [] });
  });

  test('with NSX, needs no load balancer and shows what the server chose', async () => {
    const opened = await openWorkload();
    const { workload_networks_spec: _networks, load_balancer_config_spec: _balancer, ...common } = enableBody(opened);
    const cidr = (address: string): object => ({ address, prefix: 20 });
    const ncp_cluster_network_spec = {
      pod_cidrs: [cidr('10.244.0.0')],
      ingress_cidrs: [cidr('10.2.0.0')],
      egress_cidrs: [cidr('10.3.0.0')],
    };
    const body = { ...common, network_provider: 'NSXT_CONTAINER_PLUGIN', ncp_cluster_network_spec };
    const path = `${clusters}/${opened.cluster}`;
    await accepted(opened, 'POST', `${path}?action=enable`, body);
    const info = await read(opened, path);
    expect(info['ncp_cluster_network_info']).toMatchObject({
      ...ncp_cluster_network_spec,
      namespace_subnet_prefix: 28,
      routed_mode: false,
    });
    expect(info).not.toHaveProperty('load_balancers');
    const change = (pod_cidrs: object[]): object => ({ ncp_cluster_network_spec: { pod_cidrs } });
    expect(await opened.call('PATCH', path, change([cidr('10.5.0.0')]))).toMatchObject(
      refusal(400, 'INVALID_ARGUMENT'),
    );
    await accepted(opened, 'PATCH', path, change([cidr('10.244.0.0'), cidr('10.5.0.0')]));
    const refused = await opened.call('POST', `${path}/networks`, networkBody('x', opened.portgroups[1] ?? ''));
    expect(refused).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });
});

describe('an enablement that is refused', () => {
  const mgmt = (opened: OpenedWorkload, change: object): object => ({
    master_management_network: { network: opened.network, mode: 'STATICRANGE', ...change },
  });
  const range = { starting_address: '10.0.0.10', address_count: 4, subnet_mask: '255.255.255.0', gateway: '10.0.0.1' };
  const rows: [string, (opened: OpenedWorkload) => object, number, string][] = [
    ['an unknown policy', () => ({ master_storage_policy: 'x' }), 404, 'NOT_FOUND'],
    ['an unknown library', () => ({ default_kubernetes_service_content_library: 'x' }), 404, 'NOT_FOUND'],
    ['an unknown network', (opened) => mgmt(opened, { network: 'x', address_range: range }), 404, 'NOT_FOUND'],
    ['four addresses', (opened) => mgmt(opened, { address_range: range }), 400, 'INVALID_ARGUMENT'],
    ['no addresses', (opened) => mgmt(opened, {}), 400, 'INVALID_ARGUMENT'],
    ['no load balancer', () => ({ load_balancer_config_spec: undefined }), 400, 'INVALID_ARGUMENT'],
    ['no workload network', () => ({ workload_networks_spec: undefined }), 400, 'INVALID_ARGUMENT'],
    ['a DNS server by name', () => ({ master_DNS: ['dns.example'] }), 400, 'INVALID_ARGUMENT'],
    ['a size that is none', () => ({ size_hint: 'HUGE' }), 400, 'INVALID_ARGUMENT'],
    ['a certificate', () => ({ tls_endpoint_certificate: 'PEM' }), 400, 'UNEXPECTED_INPUT'],
    ['another spelling', () => ({ master_dns: ['10.0.0.2'] }), 400, 'UNEXPECTED_INPUT'],
    ['our own spelling', () => ({ loginBanner: 'x' }), 400, 'UNEXPECTED_INPUT'],
    [
      'a standard port group',
      (opened) => ({
        workload_networks_spec: { supervisor_primary_workload_network: networkBody('primary', opened.network) },
      }),
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'DHCP with addresses',
      ({ portgroups }) => ({
        workload_networks_spec: {
          supervisor_primary_workload_network: networkBody('p', portgroups[0] ?? '', { ip_assignment_mode: 'DHCP' }),
        },
      }),
      400,
      'INVALID_ARGUMENT',
    ],
  ];

  test.each(rows)('because of %s leaves nothing behind', async (_name, change, status, errorType) => {
    const opened = await openWorkload();
    const answer = await opened.call(
      'POST',
      `${clusters}/${opened.cluster}?action=enable`,
      enableBody(opened, { ...change(opened) }),
    );
    expect(answer).toMatchObject(refusal(status, errorType));
    expect(opened.simulator.state.supervisors.size).toBe(0);
  });

  test.each([
    ['no licence', { workloadLicence: 'missing' }],
    ['no room for the control plane', { largestControlPlane: 'TINY' }],
  ] as const)('because of %s answers that nothing can be allocated', async (_name, behaviour) => {
    const opened = await openWorkload(behaviour);
    const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, enableBody(opened));
    expect(answer).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });

  test.each([
    [
      'DRS',
      (opened: OpenedWorkload) => ({ ...opened.simulator.state.clusters.get(opened.cluster), drsEnabled: false }),
    ],
    ['HA', (opened: OpenedWorkload) => ({ ...opened.simulator.state.clusters.get(opened.cluster), haEnabled: false })],
  ])('names the missing %s in the compatibility list as well', async (name, changed) => {
    const opened = await openWorkload();
    Object.assign(opened.simulator.state.clusters.get(opened.cluster) ?? {}, changed(opened));
    const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, enableBody(opened));
    expect(answer).toMatchObject(refusal(400, 'UNSUPPORTED'));
    const list = await read<{ cluster: string; incompatibility_reasons: { default_message: string }[] }[]>(
      opened,
      `${management}/cluster-compatibility?network_provider=VSPHERE_NETWORK`,
    );
    const found = list.find(({ cluster }) => cluster === opened.cluster);
    expect(found).toMatchObject({ compatible: false });
    expect(found?.incompatibility_reasons[0]?.default_message).toContain(name);
    const compatible = await read<object[]>(opened, `${management}/cluster-compatibility?compatible=true`);
    expect(compatible).toMatchObject([{ cluster: opened.other }]);
  });

  test('counts hosts that are connected', async () => {
    const opened = await openWorkload();
    const [host] = opened.simulator.state.hosts.values();
    if (host !== undefined) host.connectionState = 'NOT_RESPONDING';
    const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, enableBody(opened));
    expect(answer).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });

  test('because there is no such cluster', async () => {
    const opened = await openWorkload();
    const answer = await opened.call('POST', `${clusters}/domain-c0?action=enable`, enableBody(opened));
    expect(answer).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each(['ALREADY_EXISTS', 'UNSUPPORTED', 'NOT_ALLOWED_IN_CURRENT_STATE'] as const)(
    'because it was enabled already answers %s',
    async (enabledTwice) => {
      const opened = await openWorkload({ enabledTwice }, running());
      const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, enableBody(opened));
      expect(answer).toMatchObject(refusal(400, enabledTwice));
    },
  );
});
