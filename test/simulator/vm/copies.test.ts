import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { machine, openMachine, type OpenedMachine } from './machines.ts';

const missing = refusal(404, 'NOT_FOUND');
const invalid = refusal(400, 'INVALID_ARGUMENT');
const linux = {
  configuration_spec: { linux_config: { hostname: { type: 'VIRTUAL_MACHINE' }, domain: 'example' } },
  global_DNS_settings: {},
  interfaces: [{ adapter: { ipv4: { type: 'DHCP' } } }],
};

function clone({ call }: OpenedMachine, body: object): ReturnType<OpenedMachine['call']> {
  return call('POST', '/api/vcenter/vm?action=clone', { source: 'vm-60', name: 'copy', ...body });
}

describe('a clone', () => {
  test('has ids, addresses and files of its own, and the rest of its source', async () => {
    const snapshots = [{ id: 'snapshot-1', name: 's' }];
    const opened = await openMachine({ powerState: 'POWERED_ON', snapshots, annotation: 'note' });
    const made = await clone(opened, {});
    expect(made).toMatchObject({ status: 200 });
    const source = opened.live();
    const copy = opened.simulator.state.virtualMachines.get(made.body as string);
    expect(copy).toMatchObject({ name: 'copy', powerState: 'POWERED_OFF', snapshots: [], annotation: 'note' });
    expect(copy).toMatchObject({ parent: source.parent, host: source.host, guestOs: source.guestOs, cpuCount: 2 });
    expect(copy?.instanceUuid).not.toBe(source.instanceUuid);
    expect(copy?.biosUuid).not.toBe(source.biosUuid);
    expect(copy?.disks).toMatchObject([{ key: '2000', vmdkFile: '[ds1] copy/copy.vmdk', capacity: 40 * 1024 ** 3 }]);
    expect(copy?.nics[0]).not.toHaveProperty('macAddress');
    expect(opened.simulator.state.datastoreFiles.has('datastore-40/copy/copy.vmdk')).toBe(true);
  });

  test('keeps a manual address, and the data sets that are to go along', async () => {
    const nics = [{ network: 'network-50', macType: 'MANUAL' as const, macAddress: '00:50:56:00:00:01' }];
    const dataSet = { description: '', host: 'READ_WRITE', guest: 'NONE', entries: {} } as const;
    const dataSets = [
      { ...dataSet, id: 'a', name: 'com.example.a', omitFromSnapshotAndClone: false },
      { ...dataSet, id: 'b', name: 'com.example.b', omitFromSnapshotAndClone: true },
    ];
    const opened = await openMachine({ nics, dataSets });
    const copy = opened.simulator.state.virtualMachines.get((await clone(opened, {})).body as string);
    expect(copy?.nics).toMatchObject([{ macType: 'MANUAL', macAddress: '00:50:56:00:00:01' }]);
    expect(copy?.dataSets.map(({ id }) => id)).toEqual(['a']);
  });

  test('goes elsewhere, without some disks, with others on a datastore of their own, switched on', async () => {
    const opened = await openMachine({ disks: [{}, {}, {}] });
    const made = await clone(opened, {
      placement: { folder: 'group-v10', host: 'host-25', datastore: 'datastore-41' },
      disks_to_remove: ['2001'],
      disks_to_update: { 2002: { datastore: 'datastore-40' } },
      power_on: true,
    });
    const copy = opened.simulator.state.virtualMachines.get(made.body as string);
    expect(copy).toMatchObject({ parent: 'group-v10', host: 'host-25', resourcePool: 'resgroup-34' });
    expect(copy).toMatchObject({ powerState: 'POWERED_ON', vmPathName: '[ds2] copy/copy.vmx' });
    expect(copy?.disks).toMatchObject([
      { key: '2000', vmdkFile: '[ds2] copy/copy.vmdk' },
      { key: '2002', vmdkFile: '[ds1] copy/copy.vmdk' },
    ]);
  });

  test.each<[string, object, object]>([
    ['a name that is taken', { name: 'web-01' }, refusal(400, 'ALREADY_EXISTS')],
    ['a source that is not there', { source: 'vm-1' }, missing],
    ['a template as its source', { source: 'vm-61' }, missing],
    ['a disk that is not there', { disks_to_remove: ['2009'] }, missing],
    ['a datastore that is not there', { disks_to_update: { 2000: { datastore: 'x' } } }, missing],
    ['a disk in both lists', { disks_to_remove: ['2000'], disks_to_update: { 2000: {} } }, invalid],
    ['a specification that is not there', { guest_customization_spec: { name: 'x' } }, missing],
    ['a cluster without DRS', { placement: { cluster: 'domain-c24' } }, invalid],
    ['new CPUs', { cpu: { count: 4 } }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('is refused with %s, at once and as a task', async (_name, body, answer) => {
    const opened = await openMachine({}, {}, machine({ id: 'vm-61', name: 'golden', template: true }));
    expect(await clone(opened, body)).toMatchObject(answer);
    const spec = { source: 'vm-60', name: 'copy', ...body };
    expect(await opened.call('POST', '/api/vcenter/vm?action=clone&vmw-task=true', spec)).toMatchObject(answer);
    expect(opened.simulator.state.virtualMachines.size).toBe(2);
  });

  test('of a VM whose configuration cannot be read is refused', async () => {
    const opened = await openMachine({ configReadable: false });
    expect(await clone(opened, {})).toMatchObject(refusal(500, 'RESOURCE_INACCESSIBLE'));
  });

  test('as a task has its id as the result, and carries on after a dump', async () => {
    const { call, simulator, clock } = await openMachine();
    const spec = { source: 'vm-60', name: 'copy', disks_to_update: { 2000: {} } };
    const started = await call('POST', '/api/vcenter/vm?action=clone&vmw-task=true', spec);
    expect(started).toMatchObject({ status: 202 });
    simulator.load(simulator.dump());
    expect((await call('GET', '/api/vcenter/vm?names=copy')).body).toEqual([]);
    clock.advance(200);
    const task = await call('GET', `/api/cis/tasks/${encodeURIComponent(started.body as string)}`);
    const { status, result } = task.body as { status: string; result: string };
    expect(status).toBe('SUCCEEDED');
    expect((await call('GET', '/api/vcenter/vm?names=copy')).body).toMatchObject([{ vm: result, name: 'copy' }]);
  });

  test('as a task fails when somebody takes its name meanwhile', async () => {
    const opened = await openMachine();
    const spec = { source: 'vm-60', name: 'copy' };
    const started = await opened.call('POST', '/api/vcenter/vm?action=clone&vmw-task=true', spec);
    await clone(opened, {});
    opened.clock.advance(200);
    const task = await opened.call('GET', `/api/cis/tasks/${encodeURIComponent(started.body as string)}`);
    expect(task.body).toMatchObject({ status: 'FAILED', error: { error_type: 'ALREADY_EXISTS' } });
  });

  test('customizes itself at its first start', async () => {
    const opened = await openMachine();
    await opened.call('POST', '/api/vcenter/guest/customization-specs', {
      name: 'linux',
      description: '',
      spec: linux,
    });
    const id = (await clone(opened, { guest_customization_spec: { name: 'linux' }, power_on: true })).body as string;
    const status = async (): Promise<unknown> =>
      (await opened.call('GET', `/api/vcenter/vm/${id}/guest/customization`)).body;
    expect(await status()).toMatchObject({ status: 'PENDING' });
    opened.clock.advance(500);
    expect(await status()).toMatchObject({ status: 'RUNNING' });
    opened.clock.advance(500);
    expect(await status()).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('unregistering and registering', () => {
  const target = { placement: { folder: 'group-v10', cluster: 'domain-c20' } };

  test('gives a VM another id and leaves it as it was', async () => {
    const { on: call, call: any, live, simulator } = await openMachine({ annotation: 'x' });
    const before = structuredClone(live());
    expect(await call('POST', '?action=unregister')).toMatchObject({ status: 204 });
    expect(await call('GET', '')).toMatchObject(missing);
    simulator.load(simulator.dump());
    const again = await any('POST', '/api/vcenter/vm?action=register', {
      datastore_path: before.vmPathName,
      ...target,
    });
    expect(again).toMatchObject({ status: 200 });
    expect(again.body).not.toBe('vm-60');
    const { id: _id, host: _host, ...same } = before;
    const after = simulator.state.virtualMachines.get(again.body as string);
    expect(after).toMatchObject({ ...same, parent: 'group-v10' });
  });

  test.each<[string, object, object]>([
    [
      'a datastore and a path',
      { datastore: 'datastore-40', path: 'web-01/web-01.vmx', name: 'web-02' },
      { status: 200 },
    ],
    ['neither', {}, invalid],
    ['both', { datastore: 'datastore-40', path: 'x', datastore_path: '[ds1] x' }, invalid],
    ['a file that is not there', { datastore_path: '[ds1] x/x.vmx' }, missing],
    ['a disk', { datastore_path: '[ds1] spare/spare.vmdk' }, missing],
    [
      'a name that is taken',
      { datastore_path: '[ds1] web-01/web-01.vmx', name: 'other' },
      refusal(400, 'ALREADY_EXISTS'),
    ],
    ['a VM that is registered', { datastore_path: '[ds1] other/other.vmx' }, refusal(400, 'ALREADY_EXISTS')],
  ])('takes or refuses %s', async (_name, body, answer) => {
    const other = machine({ id: 'vm-61', name: 'other', parent: 'group-v10' });
    const { on: call, call: any } = await openMachine({}, {}, other);
    await call('POST', '?action=unregister');
    expect(await any('POST', '/api/vcenter/vm?action=register', { ...target, ...body })).toMatchObject(answer);
  });

  test('needs the VM off', async () => {
    for (const powerState of ['POWERED_ON', 'SUSPENDED'] as const) {
      const { on: call } = await openMachine({ powerState });
      expect(await call('POST', '?action=unregister')).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    }
  });
});

describe('deleting', () => {
  test('takes the files of attached disks along, and the tags', async () => {
    const { on: call, simulator } = await openMachine();
    simulator.state.associations.set(
      'tag',
      new Map([['VirtualMachine vm-60', { type: 'VirtualMachine', id: 'vm-60' }]]),
    );
    expect(await call('DELETE', '')).toMatchObject({ status: 204 });
    expect([...simulator.state.datastoreFiles.keys()]).toEqual(['datastore-40/spare/spare.vmdk']);
    expect(simulator.state.associations.get('tag')?.size).toBe(0);
    expect(await call('GET', '')).toMatchObject(missing);
    expect(await call('DELETE', '')).toMatchObject(missing);
  });

  test('leaves a file that another VM has too', async () => {
    const disks = [{ vmdkFile: '[ds1] spare/spare.vmdk' }];
    const { on: call, simulator } = await openMachine({ disks }, {}, machine({ id: 'vm-61', name: 'other', disks }));
    await call('DELETE', '');
    expect(simulator.state.datastoreFiles.has('datastore-40/spare/spare.vmdk')).toBe(true);
  });

  test('frees the name at once', async () => {
    const opened = await openMachine();
    await opened.on('DELETE', '');
    const placement = { folder: 'group-v3', resource_pool: 'resgroup-30', datastore: 'datastore-40' };
    const spec = { guest_OS: 'RHEL_9_64', name: 'web-01', placement };
    expect(await opened.call('POST', '/api/vcenter/vm', spec)).toMatchObject({ status: 201 });
  });

  test.each(['POWERED_ON', 'SUSPENDED'] as const)('needs the VM off: %s', async (powerState) => {
    const { on: call } = await openMachine({ powerState });
    expect(await call('DELETE', '')).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  test('does not find templates', async () => {
    const { on: call } = await openMachine({ template: true });
    expect(await call('DELETE', '')).toMatchObject(missing);
    expect(await call('POST', '/power?action=start')).toMatchObject(missing);
  });
});

describe('moving files', () => {
  test('a datastore takes the home directory and all disks but those that go elsewhere', async () => {
    const { on: call, live, simulator } = await openMachine({ powerState: 'POWERED_ON', disks: [{}, {}] });
    const body = { placement: { datastore: 'datastore-41' }, disks: { 2001: { datastore: 'datastore-40' } } };
    expect(await call('POST', '?action=relocate', body)).toMatchObject({ status: 204 });
    expect(live()).toMatchObject({ datastore: 'datastore-41', vmPathName: '[ds2] web-01/web-01.vmx' });
    const files = ['[ds2] web-01/web-01.vmdk', '[ds1] web-01/web-01_1.vmdk'];
    expect(live().disks.map(({ vmdkFile }) => vmdkFile)).toEqual(files);
    expect(simulator.state.datastoreFiles.has('datastore-40/web-01/web-01.vmdk')).toBe(false);
    expect(simulator.state.datastoreFiles.has('datastore-41/web-01/web-01.vmdk')).toBe(true);
  });

  test('one disk alone', async () => {
    const { on: call, live } = await openMachine();
    await call('POST', '?action=relocate', { disks: { 2000: { datastore: 'datastore-41' } } });
    expect(live()).toMatchObject({ datastore: 'datastore-40', disks: [{ vmdkFile: '[ds2] web-01/web-01.vmdk' }] });
  });

  test.each<[string, object, object]>([
    ['a disk that is not there', { disks: { 2009: { datastore: 'datastore-41' } } }, missing],
    ['a folder with a VM of that name', { placement: { folder: 'group-v10' } }, refusal(400, 'ALREADY_EXISTS')],
    ['a folder for hosts', { placement: { folder: 'group-h3' } }, invalid],
  ])('refuses %s', async (_name, body, answer) => {
    const { on: call } = await openMachine({}, {}, machine({ id: 'vm-61', parent: 'group-v10' }));
    expect(await call('POST', '?action=relocate', body)).toMatchObject(answer);
  });

  test('refuses a datastore without room', async () => {
    const { on: call, simulator } = await openMachine();
    Object.assign(simulator.state.datastores.get('datastore-41') ?? {}, { freeSpace: 1 });
    const body = { placement: { datastore: 'datastore-41' } };
    expect(await call('POST', '?action=relocate', body)).toMatchObject(refusal(500, 'UNABLE_TO_ALLOCATE_RESOURCE'));
  });
});
