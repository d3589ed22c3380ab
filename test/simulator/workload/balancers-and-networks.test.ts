import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { accepted, clusters, networkBody, openWorkload, read, running, type OpenedWorkload } from './workload-calls.ts';

const first = { address: '10.1.1.1', count: 250 };
const second = { address: '10.1.2.1', count: 10 };

describe('a load balancer', () => {
  const haProxy = { servers: [{ host: '10.0.0.50', port: 5556 }], username: 'admin', certificate_authority_chain: '' };

  test('is read without its password', async () => {
    const opened = await openWorkload({}, running());
    const path = `${clusters}/${opened.cluster}/load-balancers`;
    expect(await read(opened, path)).toEqual([{ id: 'lb1', provider: 'HA_PROXY' }]);
    const info = { id: 'lb1', provider: 'HA_PROXY', address_ranges: [first], ha_proxy_info: haProxy };
    expect(await read(opened, `${path}/lb1`)).toEqual(info);
    expect(await opened.call('GET', `${path}/lb2`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('gets addresses, credentials and a certificate', async () => {
    const opened = await openWorkload({}, running());
    const path = `${clusters}/${opened.cluster}/load-balancers/lb1`;
    const pem = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----';
    const config = { username: 'root', password: 'hidden', certificate_authority_chain: pem };
    await accepted(opened, 'PATCH', path, {
      address_ranges: [first, second],
      provider: 'HA_PROXY',
      ha_proxy_config_update_spec: config,
    });
    const read_ = await read(opened, path);
    expect(read_).toMatchObject({
      address_ranges: [first, second],
      ha_proxy_info: { username: 'root', certificate_authority_chain: pem },
    });
    expect(JSON.stringify([read_, opened.simulator.dump()])).not.toContain('hidden');
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ config_status: 'CONFIGURING' });
  });

  test.each([
    ['fewer addresses', { address_ranges: [second] }],
    ['changed addresses', { address_ranges: [{ ...first, count: 10 }, second] }],
    ['no addresses', { address_ranges: [] }],
    ['another provider', { provider: 'AVI' }],
    ['credentials without their provider', { ha_proxy_config_update_spec: { username: 'x' } }],
    ['credentials of another provider', { avi_config_update_spec: { username: 'x' } }],
  ])('refuses %s', async (_name, change) => {
    const opened = await openWorkload({}, running());
    const answer = await opened.call('PATCH', `${clusters}/${opened.cluster}/load-balancers/lb1`, change);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('is written anew only with its password and the same servers', async () => {
    const opened = await openWorkload({}, running());
    const path = `${clusters}/${opened.cluster}/load-balancers/lb1`;
    const config = { ...haProxy, password: 'x' };
    const body = (spec: object): object => ({
      address_ranges: [first],
      provider: 'HA_PROXY',
      ha_proxy_config_set_spec: spec,
    });
    expect(await opened.call('PUT', path, body(haProxy))).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    const others = { ...config, servers: [{ host: '10.0.0.51', port: 5556 }] };
    expect(await opened.call('PUT', path, body(others))).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    await accepted(opened, 'PUT', path, body(config));
  });

  test('that refuses the password leaves the Supervisor in ERROR until it is put right', async () => {
    const opened = await openWorkload({ loadBalancerPasswords: ['right'] }, running());
    const cluster = `${clusters}/${opened.cluster}`;
    const write = (password: string): Promise<void> =>
      accepted(opened, 'PATCH', `${cluster}/load-balancers/lb1`, {
        provider: 'HA_PROXY',
        ha_proxy_config_update_spec: { password },
      });
    await write('wrong');
    opened.clock.advance(100);
    expect(await read(opened, cluster)).toMatchObject({ config_status: 'ERROR', kubernetes_status: 'ERROR' });
    await write('right');
    opened.clock.advance(100);
    expect(await read(opened, cluster)).toMatchObject({ config_status: 'RUNNING', kubernetes_status: 'READY' });
  });
});

describe('workload networks', () => {
  const range = { address: '10.1.0.10', count: 100 };
  const more = { address: '10.1.5.1', count: 5 };

  async function withNetworks(): Promise<OpenedWorkload & { path: string }> {
    const opened = await openWorkload(
      {},
      {
        add: ({ cluster }) => ({
          supervisors: [{ id: 'sup-1', clusters: [cluster] }],
          namespaces: [{ id: 'shop', supervisor: 'sup-1', networks: ['used'] }],
        }),
      },
    );
    const path = `${clusters}/${opened.cluster}/networks`;
    await accepted(opened, 'POST', path, networkBody('used', opened.portgroups[1] ?? ''));
    await accepted(opened, 'POST', path, networkBody('free', opened.portgroups[2] ?? ''));
    return { ...opened, path };
  }

  test('say who uses them', async () => {
    const opened = await withNetworks();
    const list = await read<{ network: string; namespaces: string[] }[]>(opened, opened.path);
    expect(list.map(({ network, namespaces }) => [network, namespaces])).toEqual([
      ['primary', []],
      ['used', ['shop']],
      ['free', []],
    ]);
    expect(await read(opened, `${opened.path}/free`)).toMatchObject({
      network_provider: 'VSPHERE_NETWORK',
      vsphere_network: { portgroup: opened.portgroups[2], address_ranges: [range] },
    });
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ config_status: 'CONFIGURING' });
  });

  test.each(['primary', 'used'])('of those in use, such as %s, only addresses are added', async (name) => {
    const opened = await withNetworks();
    const patch = (vsphere_network: object) =>
      opened.call('PATCH', `${opened.path}/${name}`, { network_provider: 'VSPHERE_NETWORK', vsphere_network });
    expect(await patch({ gateway: '10.1.0.9' })).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await patch({ portgroup: opened.portgroups[3] })).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await patch({ address_ranges: [more] })).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await patch({ address_ranges: [range, more] })).toMatchObject({ status: 204 });
    expect(await opened.call('DELETE', `${opened.path}/${name}`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
  });

  test('of those that are free everything changes', async () => {
    const opened = await withNetworks();
    const change = { portgroup: opened.portgroups[3], address_ranges: [more], gateway: '10.1.5.9' };
    await accepted(opened, 'PATCH', `${opened.path}/free`, {
      network_provider: 'VSPHERE_NETWORK',
      vsphere_network: change,
    });
    expect(await read(opened, `${opened.path}/free`)).toMatchObject({ vsphere_network: change });
    await accepted(opened, 'DELETE', `${opened.path}/free`);
    expect(await opened.call('GET', `${opened.path}/free`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['a name that is taken', 'used', {}, 'ALREADY_EXISTS'],
    ['a name that is no DNS label', 'No_Label', {}, 'INVALID_ARGUMENT'],
    ['an unknown port group', 'new', { portgroup: 'x' }, 'INVALID_ARGUMENT'],
    [
      'DHCP with a gateway',
      'new',
      { ip_assignment_mode: 'DHCP', address_ranges: [], subnet_mask: '' },
      'INVALID_ARGUMENT',
    ],
    ['no addresses', 'new', { address_ranges: [] }, 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_name, network, change, errorType) => {
    const opened = await withNetworks();
    const answer = await opened.call('POST', opened.path, networkBody(network, opened.portgroups[2] ?? '', change));
    expect(answer).toMatchObject(refusal(400, errorType));
  });

  test('DHCP is written with empty addresses', async () => {
    const opened = await withNetworks();
    const dhcp = { ip_assignment_mode: 'DHCP', address_ranges: [], gateway: '', subnet_mask: '' };
    await accepted(opened, 'POST', opened.path, networkBody('dhcp', opened.portgroups[2] ?? '', dhcp));
    expect(await read(opened, `${opened.path}/dhcp`)).toMatchObject({ vsphere_network: dhcp });
  });

  test('a change names the provider', async () => {
    const opened = await withNetworks();
    const answer = await opened.call('PATCH', `${opened.path}/free`, { vsphere_network: {} });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
