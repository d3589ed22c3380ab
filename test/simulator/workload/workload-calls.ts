import { expect } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import type { InventoryDocument } from '../../../src/simulator/state/document.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';

/** Calls of workload management, and a vCenter to make them on. */

export const management = '/api/vcenter/namespace-management';
export const clusters = `${management}/clusters`;
export const namespaces = '/api/vcenter/namespaces/instances';

export interface Places {
  /** The ids of the two clusters, of a policy, and of networks: a standard one, and distributed port groups. */
  cluster: string;
  other: string;
  policy: string;
  network: string;
  portgroups: string[];
}

export interface OpenedWorkload extends Opened, Places {
  clock: ManualClock;
}

/** A vCenter of the default size, with a clock that the test moves. */
export async function openWorkload(
  behaviour: Partial<Behaviour> = {},
  options: SimulatorOptions & { add?: (ids: Ids) => InventoryDocument } = {},
): Promise<OpenedWorkload> {
  const clock = manualClock();
  const { add, ...rest } = options;
  const inventory = { size: {}, ...add?.(firstIds) };
  const opened = await openSimulator({ clock, behaviour, inventory, ...rest });
  const { state } = opened.simulator;
  const [cluster = '', other = ''] = state.clusters.keys();
  const [policy = ''] = state.storagePolicies.keys();
  const ids = [...state.networks.values()];
  const network = ids.find(({ type }) => type === 'STANDARD_PORTGROUP')?.id ?? '';
  const portgroups = ids.filter(({ type }) => type === 'DISTRIBUTED_PORTGROUP').map(({ id }) => id);
  return { ...opened, clock, cluster, other, policy, network, portgroups };
}

/** What an inventory of the default size has: it is the same each time. */
export interface Ids {
  cluster: string;
  other: string;
}

export const firstIds: Ids = { cluster: 'domain-c1016', other: 'domain-c1023' };

/** A Supervisor that runs, on the first cluster. */
export function running(more: Partial<NonNullable<InventoryDocument['supervisors']>[number]> = {}): {
  add: (ids: Ids) => InventoryDocument;
} {
  return { add: ({ cluster }) => ({ supervisors: [{ id: 'sup-1', clusters: [cluster], ...more }] }) };
}

export interface EnableBody {
  [name: string]: unknown;
}

/** All that enabling with distributed port groups needs. */
export function enableBody(opened: Places, change: EnableBody = {}): EnableBody {
  const { policy, network, portgroups } = opened;
  return {
    size_hint: 'SMALL',
    service_cidr: { address: '10.96.0.0', prefix: 23 },
    network_provider: 'VSPHERE_NETWORK',
    master_management_network: {
      network,
      mode: 'STATICRANGE',
      address_range: {
        starting_address: '10.0.0.10',
        address_count: 5,
        subnet_mask: '255.255.255.0',
        gateway: '10.0.0.1',
      },
    },
    master_DNS: ['10.0.0.2'],
    worker_DNS: ['10.0.0.2'],
    master_NTP_servers: ['ntp.example'],
    master_storage_policy: policy,
    ephemeral_storage_policy: policy,
    image_storage: { storage_policy: policy },
    workload_networks_spec: {
      supervisor_primary_workload_network: networkBody('primary', portgroups[0] ?? ''),
    },
    load_balancer_config_spec: {
      id: 'lb1',
      provider: 'HA_PROXY',
      address_ranges: [{ address: '10.1.1.1', count: 250 }],
      ha_proxy_config_create_spec: {
        servers: [{ host: '10.0.0.50', port: 5556 }],
        username: 'admin',
        password: 'secret',
        certificate_authority_chain: 'PEM',
      },
    },
    ...change,
  };
}

/** The same for the Supervisor-keyed service. */
export function supervisorBody({ policy, network, portgroups }: Places, change: EnableBody = {}): EnableBody {
  return {
    name: 'sup-1',
    control_plane: {
      size: 'SMALL',
      storage_policy: policy,
      network: {
        backing: { backing: 'NETWORK', network },
        services: { dns: { servers: ['10.0.0.2'], search_domains: ['example'] }, ntp: { servers: ['ntp.example'] } },
        ip_management: {
          dhcp_enabled: false,
          gateway_address: '10.0.0.1/24',
          ip_assignments: [{ assignee: 'NODE', ranges: [{ address: '10.0.0.10', count: 5 }] }],
        },
      },
    },
    workloads: {
      network: {
        network: 'primary',
        network_type: 'VSPHERE',
        vsphere: { dvpg: portgroups[0] },
        services: { dns: { servers: ['10.0.0.2'], search_domains: [] } },
        ip_management: {
          dhcp_enabled: false,
          gateway_address: '10.1.0.1/24',
          ip_assignments: [
            { assignee: 'NODE', ranges: [{ address: '10.1.0.10', count: 100 }] },
            { assignee: 'SERVICE', ranges: [{ address: '10.96.0.0', count: 512 }] },
          ],
        },
      },
      edge: {
        id: 'lb1',
        provider: 'HAPROXY',
        load_balancer_address_ranges: [{ address: '10.1.1.1', count: 250 }],
        haproxy: {
          servers: [{ host: '10.0.0.50', port: 5556 }],
          username: 'admin',
          password: 'secret',
          certificate_authority_chain: 'PEM',
        },
      },
    },
    ...change,
  };
}

export function networkBody(network: string, portgroup: string, change: EnableBody = {}): EnableBody {
  return {
    network,
    network_provider: 'VSPHERE_NETWORK',
    vsphere_network: {
      portgroup,
      address_ranges: [{ address: '10.1.0.10', count: 100 }],
      gateway: '10.1.0.1',
      subnet_mask: '255.255.255.0',
      ...change,
    },
  };
}

export async function accepted(opened: Opened, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await opened.call(method, path, body);
  expect({ method, path, ...answer }).toMatchObject({ status: 204 });
}

export async function read<T = Record<string, unknown>>(opened: Opened, path: string): Promise<T> {
  const answer = await opened.call('GET', path);
  expect({ path, ...answer }).toMatchObject({ status: 200 });
  return answer.body as T;
}
