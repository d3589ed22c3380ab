import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  accepted,
  clusters,
  enableBody,
  namespaces,
  openWorkload,
  read,
  supervisorBody,
  type OpenedWorkload,
} from './workload-calls.ts';

const cidr = (address: string, prefix = 20): object => ({ address, prefix });
const ranges = {
  pod_cidrs: [cidr('10.244.0.0')],
  ingress_cidrs: [cidr('10.2.0.0')],
  egress_cidrs: [cidr('10.3.0.0')],
};

function nsxBody(opened: OpenedWorkload, change: object = {}): object {
  const { workload_networks_spec: _networks, load_balancer_config_spec: _balancer, ...common } = enableBody(opened);
  const ncp_cluster_network_spec = { ...ranges, ...change };
  return { ...common, network_provider: 'NSXT_CONTAINER_PLUGIN', ncp_cluster_network_spec };
}

async function open(): Promise<OpenedWorkload & { path: string }> {
  const opened = await openWorkload();
  const path = `${clusters}/${opened.cluster}`;
  await accepted(opened, 'POST', `${path}?action=enable`, nsxBody(opened));
  opened.clock.advance(400);
  return { ...opened, path };
}

describe('a Supervisor with NSX', () => {
  test.each([
    ['too few pod addresses', { pod_cidrs: [cidr('10.244.0.0', 24)] }, 400, 'INVALID_ARGUMENT'],
    ['egress in routed mode', { routed_mode: true }, 400, 'INVALID_ARGUMENT'],
    ['an unknown switch', { cluster_distributed_switch: 'x' }, 404, 'NOT_FOUND'],
    ['an unknown edge cluster', { nsx_edge_cluster: 'x' }, 404, 'NOT_FOUND'],
    ['an unknown gateway', { nsx_tier0_gateway: 'x' }, 404, 'NOT_FOUND'],
  ])('is refused for %s', async (_name, change, status, errorType) => {
    const opened = await openWorkload();
    const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, nsxBody(opened, change));
    expect(answer).toMatchObject(refusal(status, errorType));
  });

  test('is written anew with its ranges alone', async () => {
    const opened = await open();
    const { policy } = opened;
    const common = {
      size_hint: 'SMALL',
      network_provider: 'NSXT_CONTAINER_PLUGIN',
      master_storage_policy: policy,
      ephemeral_storage_policy: policy,
      image_storage: { storage_policy: policy },
    };
    expect(await opened.call('PUT', opened.path, common)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    const ncp_cluster_network_spec = { ...ranges, default_ingress_tls_certificate: 'PEM' };
    await accepted(opened, 'PUT', opened.path, { ...common, ncp_cluster_network_spec });
    expect(await read(opened, opened.path)).toMatchObject({ ncp_cluster_network_info: ncp_cluster_network_spec });
  });

  test('has no load balancers and no networks to write', async () => {
    const opened = await open();
    expect(await read(opened, `${opened.path}/load-balancers`)).toEqual([]);
    expect(await read(opened, `${opened.path}/networks`)).toEqual([]);
  });

  test('carries namespaces that do not choose a network of the list', async () => {
    const opened = await open();
    const body = { cluster: opened.cluster, namespace: 'shop' };
    expect(await opened.call('POST', namespaces, { ...body, networks: ['x'] })).toMatchObject(
      refusal(400, 'UNSUPPORTED'),
    );
    const network = { routed_mode: false, subnet_prefix_length: 28, load_balancer_size: 'SMALL' };
    await accepted(opened, 'POST', namespaces, {
      ...body,
      namespace_network: { network_provider: 'NSXT_CONTAINER_PLUGIN', network },
    });
    expect(await read(opened, `${namespaces}/shop`)).not.toHaveProperty('networks');
  });

  test('is enabled in the other form with ranges of addresses', async () => {
    const opened = await openWorkload();
    const body = supervisorBody(opened) as { workloads: { network: { ip_management: object } } };
    const { network } = body.workloads;
    const ip_assignments = [
      { assignee: 'POD', ranges: [{ address: '10.244.0.0', count: 4096 }] },
      { assignee: 'SERVICE', ranges: [{ address: '10.96.0.0', count: 512 }] },
    ];
    const edge = {
      provider: 'NSX',
      load_balancer_address_ranges: [{ address: '10.2.0.0', count: 256 }],
      nsx: { routing_mode: 'NAT', egress_IP_ranges: [{ address: '10.3.0.0', count: 256 }] },
    };
    const uuid = await switchOf(opened);
    const workloads = {
      network: {
        ...network,
        vsphere: undefined,
        network_type: 'NSXT',
        nsx: { dvs: uuid },
        ip_management: { ip_assignments },
      },
      edge,
    };
    const path = `/api/vcenter/namespace-management/supervisors/${opened.cluster}?action=enable_on_compute_cluster`;
    expect(await opened.call('POST', path, { ...body, workloads })).toMatchObject({ status: 201 });
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({
      service_cidr: cidr('10.96.0.0', 23),
      ncp_cluster_network_info: {
        pod_cidrs: [cidr('10.244.0.0', 20)],
        ingress_cidrs: [cidr('10.2.0.0', 24)],
        egress_cidrs: [cidr('10.3.0.0', 24)],
        cluster_distributed_switch: uuid,
      },
    });
  });
});

async function switchOf(opened: OpenedWorkload): Promise<string> {
  const path = `/api/vcenter/namespace-management/distributed-switch-compatibility?cluster=${opened.cluster}`;
  const [found] = await read<{ distributed_switch: string }[]>(opened, path);
  return found?.distributed_switch ?? '';
}
