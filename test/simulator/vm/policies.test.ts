import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { machine, openMachine } from './machines.ts';

const gold = { type: 'USE_SPECIFIED_POLICY', policy: 'policy-gold' };
const standard = { type: 'USE_DEFAULT_POLICY' };

describe('storage policies of a VM', () => {
  test.each(['POWERED_OFF', 'POWERED_ON', 'SUSPENDED'] as const)('change while it is %s', async (powerState) => {
    const { on: call, live } = await openMachine({ powerState, disks: [{}, {}] });
    const file = live().disks[0]?.vmdkFile;
    const body = { vm_home: gold, disks: { 2000: gold } };
    expect(await call('PATCH', '/storage/policy', body)).toMatchObject({ status: 204 });
    const info = { vm_home: 'policy-gold', disks: { 2000: 'policy-gold' } };
    expect((await call('GET', '/storage/policy')).body).toEqual(info);
    expect(live().disks[0]?.vmdkFile).toBe(file);
  });

  test('are those of the create spec', async () => {
    const { call } = await openMachine();
    const placement = { folder: 'group-v3', resource_pool: 'resgroup-30', datastore: 'datastore-40' };
    const policy = { policy: 'policy-gold' };
    const disks = [{ new_vmdk: { storage_policy: policy } }];
    const spec = { guest_OS: 'RHEL_9_64', name: 'new', placement, disks, storage_policy: policy };
    const { body } = await call('POST', '/api/vcenter/vm', spec);
    const info = { vm_home: 'policy-gold', disks: { 2000: 'policy-gold' } };
    expect((await call('GET', `/api/vcenter/vm/${body as string}/storage/policy`)).body).toEqual(info);
  });

  test.each([
    ['datastore-40', {}],
    ['datastore-41', { vm_home: 'policy-vsan' }],
  ])('fall back to the default of %s, which not every datastore has', async (datastore, info) => {
    const { on: call } = await openMachine({ datastore, homePolicy: 'policy-gold' });
    await call('PATCH', '/storage/policy', { vm_home: standard });
    expect((await call('GET', '/storage/policy')).body).toEqual({ ...info, disks: {} });
  });

  test.each<[object, object]>([
    [{ disks: { 2009: gold } }, refusal(404, 'NOT_FOUND')],
    [{ vm_home: { ...gold, policy: 'x' } }, refusal(404, 'NOT_FOUND')],
    [{ vm_home: { type: 'USE_SPECIFIED_POLICY' } }, refusal(400, 'INVALID_ARGUMENT')],
    [{ vm_home: { ...standard, policy: 'policy-gold' } }, refusal(400, 'INVALID_ARGUMENT')],
    [{ policy: 'policy-gold' }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('%j is refused and changes nothing', async (body, answer) => {
    const { on: call } = await openMachine();
    expect(await call('PATCH', '/storage/policy', { vm_home: gold, ...body })).toMatchObject(answer);
    expect((await call('GET', '/storage/policy')).body).toEqual({ disks: {} });
  });

  test('are complied with, and checked for parts of the VM', async () => {
    const { on: call } = await openMachine({ homePolicy: 'policy-gold', disks: [{ storagePolicy: 'policy-gold' }] });
    const status = { status: 'COMPLIANT', policy: 'policy-gold' };
    const whole = { overall_compliance: 'COMPLIANT', vm_home: status, disks: { 2000: status } };
    expect((await call('GET', '/storage/policy/compliance')).body).toMatchObject(whole);
    const check = await call('POST', '/storage/policy/compliance?action=check', { vm_home: false });
    expect(check.body).toEqual({ overall_compliance: 'NOT_APPLICABLE', disks: {} });
    const unknown = { vm_home: true, disks: ['2009'] };
    expect(await call('POST', '/storage/policy/compliance?action=check', unknown)).toMatchObject(
      refusal(404, 'NOT_FOUND'),
    );
  });
});

describe('a storage policy', () => {
  test('knows its VMs, without templates', async () => {
    const disks = [{}, { storagePolicy: 'policy-gold' }];
    const others = [
      machine({ id: 'vm-61', name: 'b', homePolicy: 'policy-gold' }),
      machine({ id: 'vm-62', name: 'c', homePolicy: 'policy-gold', template: true }),
    ];
    const { call } = await openMachine({ disks }, {}, ...others);
    expect((await call('GET', '/api/vcenter/storage/policies/policy-gold/vm')).body).toEqual({
      'vm-60': { vm_home: false, disks: ['2001'] },
      'vm-61': { vm_home: true, disks: [] },
    });
    expect(await call('GET', '/api/vcenter/storage/policies/x/vm')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['policy-gold', ['datastore-40', 'datastore-41']],
    ['policy-vsan', ['datastore-41']],
  ])('%s goes with %j', async (policy, compatible) => {
    const { call } = await openMachine();
    const path = `/api/vcenter/storage/policies/${policy}?action=check-compatibility`;
    const { body } = await call('POST', path, { datastores: ['datastore-40', 'datastore-41'] });
    expect(body).toEqual({ compatible_datastores: compatible.map((datastore) => ({ datastore })) });
    expect(await call('POST', path, { datastores: ['x'] })).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('is the default of object stores alone', async () => {
    // Not recorded: the contract's checker does not know results that may be missing.
    const { call } = await openMachine({}, { record: () => undefined });
    const get = (id: string) => call('GET', `/api/vcenter/datastore/${id}/default-policy`);
    expect(await get('datastore-41')).toMatchObject({ status: 200, body: 'policy-vsan' });
    expect(await get('datastore-40')).toMatchObject({ status: 200, body: null });
    expect(await get('x')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('is complied with by every VM that has it; the status must be asked for', async () => {
    const { call } = await openMachine({ homePolicy: 'policy-gold' }, {}, machine({ id: 'vm-61', name: 'b' }));
    const path = '/api/vcenter/storage/policies/compliance/vm';
    expect((await call('GET', `${path}?status=COMPLIANT`)).body).toEqual({
      'vm-60': { vm_home: 'COMPLIANT', disks: {} },
    });
    expect((await call('GET', `${path}?status=NOT_APPLICABLE&vms=vm-60`)).body).toEqual({});
    expect(await call('GET', path)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    const entities = '/api/vcenter/storage/policies/entities/compliance';
    const list = [{ vm: 'vm-60', vm_home: 'COMPLIANT', disks: {} }];
    expect((await call('GET', `${entities}?status=COMPLIANT`)).body).toEqual(list);
    expect((await call('GET', `${entities}?status=NOT_APPLICABLE`)).body).toEqual([{ vm: 'vm-61', disks: {} }]);
    expect(await call('GET', entities)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
