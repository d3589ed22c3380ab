import { describe, expect, test } from 'vitest';
import type { Seed } from '../../../src/simulator/state/document.ts';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { loadState } from '../../../src/simulator/state/load.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { inventory, machine, openMachine } from './machines.ts';

describe('the list of VMs', () => {
  const agent = { managedBy: { extensionKey: 'com.vmware.vim.eam', type: 'cluster-agent' } };
  const others: Seed<VirtualMachine>[] = [
    machine({ id: 'vm-61', name: 'web-01', parent: 'group-v10', host: 'host-25', resourcePool: 'resgroup-34' }),
    machine({ id: 'vm-62', name: 'db-01', resourcePool: 'resgroup-31', powerState: 'POWERED_ON' }),
    machine({ id: 'vm-63', name: 'golden', template: true }),
    machine({ id: 'vm-64', name: 'vCLS-1', ...agent, powerState: 'SUSPENDED' }),
  ];

  test.each<[string, string[]]>([
    ['', ['vm-60', 'vm-61', 'vm-62', 'vm-64']],
    ['names=web-01', ['vm-60', 'vm-61']],
    ['names=web-01&folders=group-v10', ['vm-61']],
    ['names=golden', []],
    ['vms=vm-62&vms=vm-63&vms=vm-1', ['vm-62']],
    ['hosts=host-25', ['vm-61']],
    ['clusters=domain-c20', ['vm-60', 'vm-62', 'vm-64']],
    ['resource_pools=resgroup-31&resource_pools=resgroup-34', ['vm-61', 'vm-62']],
    ['datacenters=datacenter-3', ['vm-60', 'vm-61', 'vm-62', 'vm-64']],
    ['datacenters=datacenter-4', []],
    ['power_states=POWERED_ON&power_states=SUSPENDED', ['vm-62', 'vm-64']],
    ['power_states=POWERED_ON&names=web-01', []],
  ])('?%s', async (query, ids) => {
    const { call } = await openMachine({}, {}, ...others);
    const { body } = await call('GET', `/api/vcenter/vm?${query}`);
    expect((body as { vm: string }[]).map(({ vm }) => vm)).toEqual(ids);
  });

  test('hides the VMs of vSphere itself in some releases', async () => {
    const { call } = await openMachine({}, { behaviour: { agentMachinesInLists: 'hidden' } }, ...others);
    expect((await call('GET', '/api/vcenter/vm?names=vCLS-1')).body).toEqual([]);
  });

  test('refuses a power state that is none', async () => {
    const { call } = await openMachine();
    expect(await call('GET', '/api/vcenter/vm?power_states=ON')).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('holds 4000 and not one more', async () => {
    const many = Array.from({ length: 4001 }, (_, index): Seed<VirtualMachine> => {
      const host = index < 4000 ? 'host-21' : 'host-22';
      return { ...machine({ id: `vm-${index + 100}`, name: `m-${index}`, disks: [], host }) };
    });
    const { call } = await openSimulator({ inventory: inventory(...many) });
    expect(await call('GET', '/api/vcenter/vm')).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
    expect((await call('GET', '/api/vcenter/vm?hosts=host-21')).body).toHaveLength(4000);
  });
});

describe('a VM whose configuration cannot be read', () => {
  test('is in the list without its sizes', async () => {
    const { call } = await openMachine({ configReadable: false });
    const summary = { vm: 'vm-60', name: 'web-01', power_state: 'POWERED_OFF' };
    expect((await call('GET', '/api/vcenter/vm')).body).toEqual([summary]);
  });

  test.each<[string, string, object?]>([
    ['GET', ''],
    ['GET', '/hardware'],
    ['GET', '/hardware/disk'],
    ['GET', '/tools'],
    ['GET', '/storage/policy'],
    ['PATCH', '/hardware/cpu', { count: 4 }],
    ['POST', '/hardware/ethernet', {}],
    ['DELETE', '/hardware/disk/2000'],
  ])('%s %s answers that it is inaccessible', async (method, path, body) => {
    const { on: call } = await openMachine({ configReadable: false });
    expect(await call(method, path, body)).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
  });
});

describe('what every operation on a VM answers', () => {
  const paths = [
    '',
    '/power',
    '/guest/power',
    '/tools',
    '/hardware/cpu',
    '/hardware/disk',
    '/data-sets',
    '/library-item',
  ];

  test.each(paths)('GET %s of a template, and of nothing: NOT_FOUND', async (path) => {
    const { on: call, call: any } = await openMachine({ template: true });
    expect(await call('GET', path)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await any('GET', `/api/vcenter/vm/vm-1${path}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('a checked-out template', () => {
  test.each<[string | undefined, object]>([
    [undefined, {}],
    ['item-1', { check_out: { library_item: 'item-1' } }],
  ])('%s', async (checkedOutOf, body) => {
    const { on: call } = await openMachine(checkedOutOf === undefined ? {} : { checkedOutOf });
    expect((await call('GET', '/library-item')).body).toEqual(body);
  });
});

describe('a document', () => {
  test('may leave out all but identity and place of a VM', () => {
    const bare = { id: 'vm-60', name: 'web-01', parent: 'group-v3', host: 'host-21', resourcePool: 'resgroup-30' };
    const state = loadState(inventory({ ...bare, datastore: 'datastore-40', disks: [{}, { type: 'NVME' }] }), 1);
    const found = state.virtualMachines.get('vm-60');
    expect(found).toMatchObject({
      vmPathName: '[ds1] web-01/web-01.vmx',
      guest: { hostName: 'web-01' },
      disks: [
        { key: '2000', label: 'Hard disk 1', type: 'SCSI', bus: 0, unit: 0, vmdkFile: '[ds1] web-01/web-01.vmdk' },
        { key: '32000', label: 'Hard disk 2', type: 'NVME', bus: 0, unit: 0, vmdkFile: '[ds1] web-01/web-01_1.vmdk' },
      ],
      scsiAdapters: [{ key: '1000', bus: 0 }],
      nvmeAdapters: [{ key: '31000', bus: 0 }],
    });
    expect(found?.instanceUuid).toMatch(/^[\da-f-]{36}$/);
    expect(found?.instanceUuid).not.toBe(found?.biosUuid);
    expect(state.datastoreFiles.has('datastore-40/web-01/web-01_1.vmdk')).toBe(true);
  });

  test('of a size has VMs that can be believed', () => {
    const [found] = loadState({ size: {} }, 1).virtualMachines.values();
    expect(found).toMatchObject({ disks: [{ key: '2000' }], nics: [{ key: '4000' }], cdroms: [{ key: '16000' }] });
    expect(found?.scsiAdapters).toHaveLength(1);
    expect(found?.sataAdapters).toHaveLength(1);
  });
});
