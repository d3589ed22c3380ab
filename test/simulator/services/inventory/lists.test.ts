import { describe, expect, test } from 'vitest';
import type { InventoryDocument, Seed } from '../../../../src/simulator/state/document.ts';
import type { VirtualMachine } from '../../../../src/simulator/state/objects.ts';
import { openSimulator } from '../../open-simulator.ts';
import { refusal } from '../tagging/tagging-calls.ts';

const machines: Seed<VirtualMachine>[] = [
  {
    id: 'vm-60',
    name: 'web-01',
    parent: 'group-v10',
    host: 'host-21',
    resourcePool: 'resgroup-32',
    powerState: 'POWERED_ON',
  },
  { id: 'vm-61', name: 'web-02', parent: 'group-v11', host: 'host-22', resourcePool: 'resgroup-30' },
  { id: 'vm-62', name: 'edge-01', parent: 'group-v3', host: 'host-23', resourcePool: 'resgroup-31' },
  { id: 'vm-63', name: 'web-01', parent: 'group-v10', host: 'host-21', resourcePool: 'resgroup-30', template: true },
];

/** Two datacenters, one of them in a folder; a cluster and a standalone host; folders inside folders. */
const inventory: InventoryDocument = {
  folders: [
    { id: 'group-d1', name: 'Datacenters', type: 'DATACENTER' },
    { id: 'group-d2', name: 'Branches', type: 'DATACENTER', parent: 'group-d1' },
    ...['3', '4'].flatMap((dc) => [
      { id: `group-v${dc}`, name: 'vm', type: 'VIRTUAL_MACHINE' as const, parent: `datacenter-${dc}` },
      { id: `group-h${dc}`, name: 'host', type: 'HOST' as const, parent: `datacenter-${dc}` },
      { id: `group-s${dc}`, name: 'datastore', type: 'DATASTORE' as const, parent: `datacenter-${dc}` },
      { id: `group-n${dc}`, name: 'network', type: 'NETWORK' as const, parent: `datacenter-${dc}` },
    ]),
    { id: 'group-v10', name: 'prod', type: 'VIRTUAL_MACHINE', parent: 'group-v3' },
    { id: 'group-v11', name: 'shop', type: 'VIRTUAL_MACHINE', parent: 'group-v10' },
    { id: 'group-h12', name: 'edge', type: 'HOST', parent: 'group-h3' },
  ],
  datacenters: [
    { id: 'datacenter-3', name: 'DC0', parent: 'group-d1' },
    { id: 'datacenter-4', name: 'DC1', parent: 'group-d2' },
  ].map((datacenter) => ({
    ...datacenter,
    vmFolder: `group-v${datacenter.id.slice(-1)}`,
    hostFolder: `group-h${datacenter.id.slice(-1)}`,
    datastoreFolder: `group-s${datacenter.id.slice(-1)}`,
    networkFolder: `group-n${datacenter.id.slice(-1)}`,
  })),
  clusters: [
    { id: 'domain-c20', name: 'Cluster-A', parent: 'group-h3', haEnabled: false, resourcePool: 'resgroup-30' },
  ],
  hosts: [
    { id: 'host-21', name: 'esx01', parent: 'domain-c20' },
    { id: 'host-22', name: 'esx02', parent: 'domain-c20', connectionState: 'NOT_RESPONDING' },
    { id: 'host-23', name: 'edge01', parent: 'group-h12', resourcePool: 'resgroup-31' },
  ],
  resourcePools: [
    { id: 'resgroup-30', name: 'Resources', owner: 'domain-c20' },
    { id: 'resgroup-31', name: 'Resources', owner: 'host-23' },
    { id: 'resgroup-32', name: 'prod', parent: 'resgroup-30', owner: 'domain-c20' },
  ],
  datastores: [
    { id: 'datastore-40', name: 'ds1', type: 'VMFS', parent: 'group-s3', capacity: 1000, freeSpace: 400 },
    {
      id: 'datastore-41',
      name: 'ds1',
      type: 'NFS',
      parent: 'group-s4',
      capacity: 1000,
      freeSpace: 400,
      accessible: false,
    },
  ],
  networks: [
    { id: 'network-50', name: 'VM Network', type: 'STANDARD_PORTGROUP', parent: 'group-n3' },
    { id: 'dvportgroup-51', name: 'web%2fdmz', type: 'DISTRIBUTED_PORTGROUP', parent: 'group-n3' },
  ],
  virtualMachines: machines.map((machine) => ({ ...machine, datastore: 'datastore-40' })),
  storagePolicies: [
    { id: 'policy-a', name: 'Gold', description: 'fast' },
    { id: 'policy-b', name: 'Silver' },
  ],
};

const idMembers = ['datacenter', 'folder', 'cluster', 'host', 'datastore', 'network', 'resource_pool', 'policy', 'vm'];

/** The ids that a list answers, whatever the kind. */
function idsOf(body: unknown): string[] {
  const summaries = body as Record<string, string>[];
  return summaries.map((summary) => idMembers.map((name) => summary[name]).find((id) => id !== undefined) ?? '');
}

describe('inventory lists', () => {
  test.each<[string, string[]]>([
    ['datacenter', ['datacenter-3', 'datacenter-4']],
    ['datacenter?names=DC1', ['datacenter-4']],
    ['datacenter?folders=group-d1', ['datacenter-3']],
    ['datacenter?datacenters=datacenter-3&datacenters=nowhere', ['datacenter-3']],
    ['folder?type=DATACENTER', ['group-d1', 'group-d2']],
    ['folder?parent_folders=group-v3', ['group-v10']],
    ['folder?parent_folders=group-v10&names=shop', ['group-v11']],
    ['folder?names=vm&datacenters=datacenter-4', ['group-v4']],
    ['folder?folders=group-h12&type=HOST', ['group-h12']],
    ['folder?folders=group-h12&type=NETWORK', []],
    ['cluster?names=Cluster-A&datacenters=datacenter-3', ['domain-c20']],
    ['cluster?datacenters=datacenter-4', []],
    ['cluster?folders=group-h3&clusters=domain-c20', ['domain-c20']],
    ['host', ['host-21', 'host-22', 'host-23']],
    ['host?standalone=true', ['host-23']],
    ['host?standalone=false', ['host-21', 'host-22']],
    ['host?standalone=true&clusters=domain-c20', []],
    ['host?clusters=domain-c20&names=esx01&names=edge01', ['host-21']],
    ['host?folders=group-h3', ['host-21', 'host-22']],
    ['host?folders=group-h12&datacenters=datacenter-3', ['host-23']],
    ['host?connection_states=NOT_RESPONDING', ['host-22']],
    ['host?hosts=host-21', ['host-21']],
    ['datastore?names=ds1', ['datastore-40', 'datastore-41']],
    ['datastore?names=ds1&datacenters=datacenter-4', ['datastore-41']],
    ['datastore?types=NFS&types=VSAN', ['datastore-41']],
    ['datastore?folders=group-s3&datastores=datastore-40', ['datastore-40']],
    ['network?types=DISTRIBUTED_PORTGROUP', ['dvportgroup-51']],
    ['network?names=web%252fdmz', ['dvportgroup-51']],
    ['network?networks=network-50&folders=group-n3&datacenters=datacenter-3', ['network-50']],
    ['resource-pool?names=Resources&hosts=host-23', ['resgroup-31']],
    ['resource-pool?clusters=domain-c20', ['resgroup-30', 'resgroup-32']],
    ['resource-pool?parent_resource_pools=resgroup-30&names=prod', ['resgroup-32']],
    ['resource-pool?datacenters=datacenter-3&resource_pools=resgroup-31', ['resgroup-31']],
    ['resource-pool?datacenters=datacenter-4', []],
    ['storage/policies', ['policy-a', 'policy-b']],
    ['storage/policies?policies=policy-b', ['policy-b']],
    ['vm', ['vm-60', 'vm-61', 'vm-62']],
    ['vm?vms=vm-63', []],
    ['vm?names=web-01', ['vm-60']],
    ['vm?folders=group-v10', ['vm-60']],
    ['vm?hosts=host-21&hosts=host-23', ['vm-60', 'vm-62']],
    ['vm?clusters=domain-c20', ['vm-60', 'vm-61']],
    ['vm?resource_pools=resgroup-30', ['vm-61']],
    ['vm?power_states=POWERED_ON', ['vm-60']],
    ['vm?datacenters=datacenter-4', []],
  ])('GET %s answers %j', async (path, ids) => {
    const { call } = await openSimulator({ inventory });
    const answer = await call('GET', `/api/vcenter/${path}`);
    expect(answer).toMatchObject({ status: 200 });
    expect(idsOf(answer.body)).toEqual(ids);
  });

  test.each([
    ['vm?folders=group-v3', ['vm-60', 'vm-61', 'vm-62']],
    ['folder?parent_folders=group-v3', ['group-v10', 'group-v11']],
    ['host?folders=group-h3', ['host-21', 'host-22', 'host-23']],
  ])('a server that looks into folders recursively: %s', async (path, ids) => {
    const { call } = await openSimulator({ inventory, behaviour: { folderFilter: 'recursive' } });
    expect(idsOf((await call('GET', `/api/vcenter/${path}`)).body)).toEqual(ids);
  });

  test.each([
    ['match-nothing', 200],
    ['refused', 400],
  ] as const)('ids that do not exist in a filter: %s', async (unknownFilterIds, status) => {
    const { call } = await openSimulator({ inventory, behaviour: { unknownFilterIds } });
    expect(await call('GET', '/api/vcenter/vm?folders=group-v999')).toMatchObject({ status });
  });

  test.each([
    ['folder?type=VM', 'INVALID_ARGUMENT'],
    ['folder?type=HOST&type=NETWORK', 'INVALID_ARGUMENT'],
    ['host?standalone=yes', 'INVALID_ARGUMENT'],
    ['vm?power_states=ON', 'INVALID_ARGUMENT'],
    ['datastore?types=vmfs', 'INVALID_ARGUMENT'],
    ['network?type=OPAQUE_NETWORK', 'UNEXPECTED_INPUT'],
    ['vm?filter.names=web-01', 'UNEXPECTED_INPUT'],
    ['cluster?__proto__=x', 'UNEXPECTED_INPUT'],
  ])('GET %s is refused', async (path, errorType) => {
    const { call } = await openSimulator({ inventory, record: () => {} });
    expect(await call('GET', `/api/vcenter/${path}`)).toMatchObject(refusal(400, errorType));
  });

  test('summaries hold what the API promises and leave out what is not known', async () => {
    const { call } = await openSimulator({ inventory });
    expect((await call('GET', '/api/vcenter/host')).body).toEqual([
      { host: 'host-21', name: 'esx01', connection_state: 'CONNECTED', power_state: 'POWERED_ON' },
      { host: 'host-22', name: 'esx02', connection_state: 'NOT_RESPONDING' },
      { host: 'host-23', name: 'edge01', connection_state: 'CONNECTED', power_state: 'POWERED_ON' },
    ]);
    expect((await call('GET', '/api/vcenter/datastore')).body).toEqual([
      { datastore: 'datastore-40', name: 'ds1', type: 'VMFS', free_space: 400, capacity: 1000 },
      { datastore: 'datastore-41', name: 'ds1', type: 'NFS' },
    ]);
    expect((await call('GET', '/api/vcenter/cluster')).body).toEqual([
      { cluster: 'domain-c20', name: 'Cluster-A', ha_enabled: false, drs_enabled: true },
    ]);
    expect((await call('GET', '/api/vcenter/vm?vms=vm-60')).body).toEqual([
      { vm: 'vm-60', name: 'web-01', power_state: 'POWERED_ON', cpu_count: 1, memory_size_MiB: 1024 },
    ]);
  });

  test('objects are read by id', async () => {
    const { call } = await openSimulator({ inventory });
    const allocation = { reservation: 0, expandable_reservation: true, limit: -1, shares: { level: 'NORMAL' } };
    const reads: [string, object][] = [
      [
        'datacenter/datacenter-3',
        {
          name: 'DC0',
          vm_folder: 'group-v3',
          host_folder: 'group-h3',
          datastore_folder: 'group-s3',
          network_folder: 'group-n3',
        },
      ],
      ['cluster/domain-c20', { name: 'Cluster-A', resource_pool: 'resgroup-30' }],
      [
        'datastore/datastore-41',
        { name: 'ds1', type: 'NFS', accessible: false, multiple_host_access: true, thin_provisioning_supported: true },
      ],
      [
        'resource-pool/resgroup-30',
        {
          name: 'Resources',
          resource_pools: ['resgroup-32'],
          cpu_allocation: allocation,
          memory_allocation: allocation,
        },
      ],
      ['inventory/network?networks=dvportgroup-51', { 'dvportgroup-51': { type: 'DistributedVirtualPortgroup' } }],
    ];
    for (const [path, body] of reads) expect((await call('GET', `/api/vcenter/${path}`)).body).toEqual(body);
  });

  test.each([
    'datacenter/datacenter-9',
    'cluster/domain-c9',
    'datastore/datastore-9',
    'resource-pool/resgroup-9',
    'inventory/network?networks=network-50&networks=network-9',
    'vm/vm-9',
    'vm/vm-63',
  ])('GET %s answers NOT_FOUND', async (path) => {
    const { call } = await openSimulator({ inventory });
    expect(await call('GET', `/api/vcenter/${path}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('more objects than a list may hold are refused until the filter is narrow enough', async () => {
    const { call } = await openSimulator({ inventory: { size: { vms: 2001 } } });
    const refused = await call('GET', '/api/vcenter/vm');
    expect(refused).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
    const [cluster] = idsOf((await call('GET', '/api/vcenter/cluster')).body);
    const narrowed = await call('GET', `/api/vcenter/vm?clusters=${cluster ?? ''}`);
    expect(idsOf(narrowed.body)).toHaveLength(2001);
  });

  test('the version of the product is read with a session', async () => {
    const { call } = await openSimulator({ version: '7.0.3.01400' });
    const { body } = await call('GET', '/api/appliance/system/version');
    expect(body).toMatchObject({ version: '7.0.3.01400', product: 'VMware vCenter Server' });
  });
});
