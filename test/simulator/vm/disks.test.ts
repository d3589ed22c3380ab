import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { machine, openMachine } from './machines.ts';

type Change = Parameters<typeof openMachine>[0];
const on: Change = { powerState: 'POWERED_ON' };
const suspended: Change = { powerState: 'SUSPENDED' };
const newVmdk = { new_vmdk: {} };
const spare = { type: 'VMDK_FILE', vmdk_file: '[ds1] spare/spare.vmdk' };
const gibibyte = 1024 ** 3;

/** A VM with every address of a bus taken. */
function full(type: 'IDE' | 'SATA'): Change {
  const disks = Array.from({ length: type === 'IDE' ? 4 : 30 }, () => ({ type }));
  return { disks, cdroms: [] };
}

describe('a new disk', () => {
  test.each<[string, Change, object, object]>([
    [
      'of the guest’s default size at the first free address',
      {},
      newVmdk,
      {
        type: 'SCSI',
        scsi: { bus: 0, unit: 1 },
        capacity: 16 * gibibyte,
        label: 'Hard disk 2',
        backing: { type: 'VMDK_FILE', vmdk_file: '[ds1] web-01/web-01_1.vmdk' },
      },
    ],
    [
      'of a size and name, hot',
      on,
      { new_vmdk: { name: 'data', capacity: 5 * gibibyte } },
      { capacity: 5 * gibibyte, backing: { vmdk_file: '[ds1] web-01/data.vmdk' } },
    ],
    ['at an address', {}, { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 15 } }, { scsi: { bus: 0, unit: 15 } }],
    [
      'beyond the sixteenth unit of PVSCSI',
      {},
      { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 63 } },
      { scsi: { bus: 0, unit: 63 } },
    ],
    ['on SATA, hot', on, { ...newVmdk, type: 'SATA' }, { type: 'SATA', sata: { bus: 0, unit: 1 } }],
    ['on IDE while off', {}, { ...newVmdk, type: 'IDE' }, { type: 'IDE', ide: { primary: true, master: true } }],
    [
      'on the secondary IDE slave',
      {},
      { ...newVmdk, type: 'IDE', ide: { primary: false, master: false } },
      { ide: { primary: false, master: false } },
    ],
    ['in a file that is there', {}, { backing: spare }, { capacity: 8 * gibibyte, backing: spare }],
  ])('%s', async (_name, before, body, info) => {
    const { on: call } = await openMachine(before);
    const added = await call('POST', '/hardware/disk', body);
    expect(added).toMatchObject({ status: 201 });
    expect((await call('GET', `/hardware/disk/${added.body as string}`)).body).toMatchObject(info);
  });

  test.each<[string, Change, object, number, string]>([
    ['neither backing nor new_vmdk', {}, {}, 400, 'INVALID_ARGUMENT'],
    ['both of them', {}, { ...newVmdk, backing: spare }, 400, 'INVALID_ARGUMENT'],
    ['IDE while on', on, { ...newVmdk, type: 'IDE' }, 400, 'NOT_ALLOWED_IN_CURRENT_STATE'],
    ['SCSI while suspended', suspended, newVmdk, 400, 'NOT_ALLOWED_IN_CURRENT_STATE'],
    [
      'the unit of the adapter itself',
      {},
      { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 7 } },
      400,
      'INVALID_ARGUMENT',
    ],
    ['an address that is taken', {}, { ...newVmdk, type: 'SCSI', scsi: { bus: 0, unit: 0 } }, 400, 'RESOURCE_IN_USE'],
    ['an address of the CD-ROM', {}, { ...newVmdk, type: 'SATA', sata: { bus: 0, unit: 0 } }, 400, 'RESOURCE_IN_USE'],
    ['a bus without adapter', {}, { ...newVmdk, type: 'SCSI', scsi: { bus: 1 } }, 400, 'INVALID_ARGUMENT'],
    ['a bus that cannot be', {}, { ...newVmdk, type: 'SCSI', scsi: { bus: 4 } }, 400, 'INVALID_ARGUMENT'],
    ['an address without its type', {}, { ...newVmdk, scsi: { bus: 0, unit: 5 } }, 400, 'INVALID_ARGUMENT'],
    ['an address of another type', {}, { ...newVmdk, type: 'SATA', scsi: { bus: 0 } }, 400, 'INVALID_ARGUMENT'],
    ['a unit that cannot be', {}, { ...newVmdk, type: 'SATA', sata: { bus: 0, unit: 30 } }, 400, 'INVALID_ARGUMENT'],
    ['a bus that is full', full('SATA'), { ...newVmdk, type: 'SATA' }, 500, 'UNABLE_TO_ALLOCATE_RESOURCE'],
    ['IDE when it is full', full('IDE'), { ...newVmdk, type: 'IDE' }, 500, 'UNABLE_TO_ALLOCATE_RESOURCE'],
    ['NVMe without an adapter', {}, { ...newVmdk, type: 'NVME' }, 500, 'UNABLE_TO_ALLOCATE_RESOURCE'],
    ['more than the datastore has', {}, { new_vmdk: { capacity: 501 * gibibyte } }, 500, 'UNABLE_TO_ALLOCATE_RESOURCE'],
    ['no capacity', {}, { new_vmdk: { capacity: 0 } }, 400, 'INVALID_ARGUMENT'],
    ['a name that is taken', {}, { new_vmdk: { name: 'web-01' } }, 400, 'ALREADY_EXISTS'],
    ['a policy that is not there', {}, { new_vmdk: { storage_policy: { policy: 'x' } } }, 404, 'NOT_FOUND'],
    ['a file that is not there', {}, { backing: { ...spare, vmdk_file: '[ds1] x.vmdk' } }, 404, 'NOT_FOUND'],
    ['a datastore that is not there', {}, { backing: { ...spare, vmdk_file: '[ds9] x.vmdk' } }, 404, 'NOT_FOUND'],
    ['a path that is none', {}, { backing: { ...spare, vmdk_file: 'x.vmdk' } }, 400, 'INVALID_ARGUMENT'],
    [
      'its own file once more',
      {},
      { backing: { ...spare, vmdk_file: '[ds1] web-01/web-01.vmdk' } },
      400,
      'RESOURCE_IN_USE',
    ],
    ['a member that is unknown', {}, { ...newVmdk, mode: 'persistent' }, 400, 'UNEXPECTED_INPUT'],
  ])('is refused with %s', async (_name, before, body, status, type) => {
    const { on: call, live, simulator } = await openMachine(before);
    const [unchanged, files] = [structuredClone(live()), simulator.state.datastoreFiles.size];
    expect(await call('POST', '/hardware/disk', body)).toMatchObject(refusal(status, type));
    expect(live()).toEqual(unchanged);
    expect(simulator.state.datastoreFiles.size).toBe(files);
  });

  test('of a type whose adapter is missing brings it along where the server does so', async () => {
    const { on: call, live } = await openMachine({}, { behaviour: { missingAdapter: 'added' } });
    expect(await call('POST', '/hardware/disk', { ...newVmdk, type: 'NVME' })).toMatchObject({ status: 201 });
    expect(live().nvmeAdapters).toMatchObject([{ key: '31000', bus: 0 }]);
  });

  test('in the file of another VM is refused', async () => {
    const other = machine({ id: 'vm-61', name: 'other', disks: [{ vmdkFile: spare.vmdk_file }] });
    const { on: call } = await openMachine({}, {}, other);
    expect(await call('POST', '/hardware/disk', { backing: spare })).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
  });

  test('keeps its key while others come and go, and the lowest free key is the next', async () => {
    const { on: call } = await openMachine();
    const add = async (): Promise<unknown> => (await call('POST', '/hardware/disk', newVmdk)).body;
    expect([await add(), await add(), await add()]).toEqual(['2001', '2002', '2003']);
    await call('DELETE', '/hardware/disk/2001');
    expect((await call('GET', '/hardware/disk')).body).toEqual([{ disk: '2000' }, { disk: '2002' }, { disk: '2003' }]);
    expect(await add()).toBe('2001');
    const label = { label: 'Hard disk 2', scsi: { bus: 0, unit: 1 } };
    expect((await call('GET', '/hardware/disk/2001')).body).toMatchObject(label);
  });
});

describe('a disk that is removed', () => {
  test('leaves its file, which can be attached again', async () => {
    const { on: call, simulator } = await openMachine(on);
    expect(await call('DELETE', '/hardware/disk/2000')).toMatchObject({ status: 204 });
    expect(simulator.state.datastoreFiles.has('datastore-40/web-01/web-01.vmdk')).toBe(true);
    const backing = { type: 'VMDK_FILE', vmdk_file: '[ds1] web-01/web-01.vmdk' };
    expect(await call('POST', '/hardware/disk', { backing })).toMatchObject({ status: 201, body: '2000' });
    expect((await call('GET', '/hardware/disk/2000')).body).toMatchObject({ capacity: 40 * gibibyte });
  });

  test('does not go with the VM any more', async () => {
    const { on: call, simulator } = await openMachine();
    await call('DELETE', '/hardware/disk/2000');
    await call('DELETE', '');
    expect([...simulator.state.datastoreFiles.keys()]).toContain('datastore-40/web-01/web-01.vmdk');
  });

  test.each<[string, Change, string, object]>([
    ['while suspended', suspended, '2000', refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE')],
    ['on IDE while on', { ...on, disks: [{ type: 'IDE' }] }, '3000', refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE')],
    ['that is not there', {}, '2009', refusal(404, 'NOT_FOUND')],
  ])('%s is refused', async (_name, before, key, answer) => {
    const { on: call } = await openMachine(before);
    expect(await call('DELETE', `/hardware/disk/${key}`)).toMatchObject(answer);
  });
});

describe('the file of a disk', () => {
  test('is shown as the newest delta while there are snapshots', async () => {
    const snapshots = [
      { id: 'snapshot-1', name: 'a' },
      { id: 'snapshot-2', name: 'b', parent: 'snapshot-1' },
    ];
    const { on: call } = await openMachine({ snapshots });
    const backing = { vmdk_file: '[ds1] web-01/web-01-000002.vmdk' };
    expect((await call('GET', '/hardware/disk/2000')).body).toMatchObject({ backing });
    expect((await call('GET', '')).body).toMatchObject({ disks: { 2000: { backing } } });
  });

  test('changes while the VM is off', async () => {
    const { on: call } = await openMachine();
    expect(await call('PATCH', '/hardware/disk/2000', { backing: spare })).toMatchObject({ status: 204 });
    const info = { backing: spare, capacity: 8 * gibibyte };
    expect((await call('GET', '/hardware/disk/2000')).body).toMatchObject(info);
  });

  test.each<[string, Change, string, object, object]>([
    ['while on', on, '2000', { backing: spare }, refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE')],
    ['of a disk that is not there', {}, '2009', { backing: spare }, refusal(404, 'NOT_FOUND')],
    ['with a new capacity', {}, '2000', { capacity: 80 * gibibyte }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('does not change %s', async (_name, before, key, body, answer) => {
    const { on: call, live } = await openMachine(before);
    expect(await call('PATCH', `/hardware/disk/${key}`, body)).toMatchObject(answer);
    expect(live().disks[0]?.vmdkFile).toBe('[ds1] web-01/web-01.vmdk');
  });
});
