import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../../src/simulator/behaviour.ts';
import { manualClock } from '../../manual-clock.ts';
import { openSimulator, type Opened } from '../../open-simulator.ts';
import { refusal } from '../tagging/tagging-calls.ts';

const root = '/api/vcenter/namespace-management/virtual-machine-classes';
const small = { id: 'small', cpu_count: 2, memory_MB: 4096 };
const noDevices = { vgpu_devices: [], dynamic_direct_path_IO_devices: [] };
const asRead = {
  description: '',
  devices: noDevices,
  namespaces: [],
  vms: [],
  config_status: 'READY',
  messages: [],
};

const used = { id: 'small', cpuCount: 2, memoryMiB: 4096, namespaces: ['shop'], vms: ['vm-12'] };

async function openWith(body: object, behaviour: Partial<Behaviour> = {}, record = true): Promise<Opened> {
  const opened = await openSimulator({ behaviour, ...(record ? {} : { record: () => {} }) });
  expect(await opened.call('POST', root, body)).toMatchObject({ status: 204, body: undefined });
  return opened;
}

describe('VM classes', () => {
  test('a class of the least that is needed reads back with the rest empty', async () => {
    const { call } = await openWith(small);
    expect(await call('GET', `${root}/small`)).toMatchObject({ status: 200 });
    expect((await call('GET', `${root}/small`)).body).toEqual({ ...small, ...asRead });
    expect((await call('GET', root)).body).toEqual([{ ...small, ...asRead }]);
  });

  test('every field reads back as it was written', async () => {
    const opened = await openSimulator();
    const policy = [...opened.simulator.state.storagePolicies.keys()][0];
    const full = {
      ...small,
      cpu_reservation: 50,
      memory_reservation: 100,
      description: 'for training',
      devices: {
        vgpu_devices: [{ profile_name: 'grid_v100-8q' }],
        dynamic_direct_path_IO_devices: [
          { vendor_id: 4318, device_id: 7864, custom_label: 'a' },
          { vendor_id: 1, device_id: 2 },
        ],
      },
      instance_storage: { policy, volumes: [{ size: 1024 }, { size: 1024 }] },
    };
    expect(await opened.call('POST', root, full)).toMatchObject({ status: 204 });
    expect((await opened.call('GET', `${root}/small`)).body).toEqual({ ...asRead, ...full });
  });

  test.each([
    ['an id in capitals', { id: 'Small' }, 'INVALID_ARGUMENT'],
    ['an id that ends in a dash', { id: 'small-' }, 'INVALID_ARGUMENT'],
    ['an id of 64 characters', { id: 'x'.repeat(64) }, 'INVALID_ARGUMENT'],
    ['no CPU', { cpu_count: 0 }, 'INVALID_ARGUMENT'],
    ['a fraction of a CPU', { cpu_count: 1.5 }, 'INVALID_ARGUMENT'],
    ['no memory', { memory_MB: 0 }, 'INVALID_ARGUMENT'],
    ['memory that is no multiple of 4', { memory_MB: 4098 }, 'INVALID_ARGUMENT'],
    ['more than 24 TiB', { memory_MB: 25_165_828 }, 'INVALID_ARGUMENT'],
    ['a reservation over 100 %', { cpu_reservation: 101 }, 'INVALID_ARGUMENT'],
    ['a reservation under 0 %', { memory_reservation: -1 }, 'INVALID_ARGUMENT'],
    ['a vGPU without all memory', { devices: { vgpu_devices: [{ profile_name: 'x' }] } }, 'INVALID_ARGUMENT'],
    ['an unknown policy', { instance_storage: { policy: 'x', volumes: [{ size: 1 }] } }, 'INVALID_ARGUMENT'],
    ['another spelling', { memory_mb: 4096 }, 'UNEXPECTED_INPUT'],
    ['a field of newer releases', { config_spec: {} }, 'UNEXPECTED_INPUT'],
    ['a status', { config_status: 'READY' }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, change, errorType) => {
    const { call, simulator } = await openSimulator();
    expect(await call('POST', root, { ...small, ...change })).toMatchObject(refusal(400, errorType));
    expect(simulator.state.virtualMachineClasses.size).toBe(0);
  });

  test.each([{ memory_MB: 4 }, { memory_MB: 25_165_824 }, { id: 'x'.repeat(63) }, { cpu_reservation: 0 }])(
    'the limits themselves are allowed: %j',
    async (change) => {
      await openWith({ ...small, ...change });
    },
  );

  test('instance storage needs a volume of some size', async () => {
    const { call, simulator } = await openSimulator();
    const policy = [...simulator.state.storagePolicies.keys()][0];
    for (const volumes of [[], [{ size: 0 }]]) {
      const answer = await call('POST', root, { ...small, instance_storage: { policy, volumes } });
      expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
  });

  test('an id that is taken answers ALREADY_EXISTS, one that is not there NOT_FOUND', async () => {
    const { call } = await openWith(small);
    expect(await call('POST', root, small)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const answer = await call(method, `${root}/other`, method === 'PATCH' ? {} : undefined);
      expect(answer).toMatchObject(refusal(404, 'NOT_FOUND'));
    }
  });

  test('an update keeps size, description and devices that it does not name', async () => {
    const devices = { vgpu_devices: [{ profile_name: 'a' }], dynamic_direct_path_IO_devices: [] };
    const { call } = await openWith({ ...small, description: 'x', memory_reservation: 100, devices });
    expect(await call('PATCH', `${root}/small`, { cpu_count: 4, memory_reservation: 100 })).toMatchObject({
      status: 204,
    });
    const { body } = await call('GET', `${root}/small`);
    expect(body).toMatchObject({ cpu_count: 4, memory_MB: 4096, description: 'x', devices });
  });

  test('an update is checked against the class that would come of it', async () => {
    const devices = { vgpu_devices: [{ profile_name: 'a' }] };
    const { call } = await openWith({ ...small, memory_reservation: 100, devices });
    const refused = await call('PATCH', `${root}/small`, { memory_reservation: 50 });
    expect(refused).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await call('PATCH', `${root}/small`, { id: 'other' })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ memory_reservation: 100 });
  });

  test.each([
    ['clears', {}],
    ['keeps', { cpu_reservation: 10, memory_reservation: 20 }],
  ] as const)('an update without reservations %s them', async (vmClassPatchWithoutReservations, left) => {
    const sent = { ...small, cpu_reservation: 10, memory_reservation: 20 };
    const { call } = await openWith(sent, { vmClassPatchWithoutReservations });
    await call('PATCH', `${root}/small`, { description: '' });
    expect((await call('GET', `${root}/small`)).body).toEqual({ ...small, ...asRead, ...left });
  });

  test.each([
    ['clears', false],
    ['keeps', true],
  ] as const)('an update without instance storage %s it', async (vmClassPatchWithoutInstanceStorage, kept) => {
    const { call, simulator } = await openSimulator({ behaviour: { vmClassPatchWithoutInstanceStorage } });
    const policy = [...simulator.state.storagePolicies.keys()][0];
    await call('POST', root, { ...small, instance_storage: { policy, volumes: [{ size: 8 }] } });
    await call('PATCH', `${root}/small`, { description: 'x' });
    expect('instance_storage' in ((await call('GET', `${root}/small`)).body as object)).toBe(kept);
  });

  test.each([
    ['kept', { cpu_reservation: 0 }],
    ['dropped', {}],
  ] as const)('a reservation of 0 is %s', async (vmClassZeroReservation, read) => {
    const { call } = await openWith({ ...small, cpu_reservation: 0 }, { vmClassZeroReservation });
    expect((await call('GET', `${root}/small`)).body).toEqual({ ...small, ...asRead, ...read });
  });

  test.each([
    ['published', 'memory_MB', 'memory_MB', 'dynamic_direct_path_IO_devices'],
    ['lower', 'memory_mb', 'memory_mb', 'dynamic_direct_path_io_devices'],
    ['lower-on-read', 'memory_MB', 'memory_mb', 'dynamic_direct_path_io_devices'],
  ] as const)('spelling %s: written %s, read %s', async (vmClassSpelling, written, read, devices) => {
    const sent = { id: 'small', cpu_count: 2, [written]: 4096 };
    const { call } = await openWith(sent, { vmClassSpelling }, false);
    const { body } = await call('GET', `${root}/small`);
    expect(body).toMatchObject({ [read]: 4096, devices: { [devices]: [] } });
    const wrong = written === 'memory_MB' ? 'memory_mb' : 'memory_MB';
    const refused = await call('PATCH', `${root}/small`, { [wrong]: 8192 });
    expect(refused).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test.each([
    ['cleared-by-omission', false],
    ['kept-by-omission', true],
  ] as const)('a newer server has config_spec: %s', async (vmClassConfigSpec, kept) => {
    const config_spec = { _typeName: 'VirtualMachineConfigSpec', cpuHotAddEnabled: true };
    const { call } = await openWith({ ...small, config_spec }, { vmClassConfigSpec }, false);
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ config_spec });
    await call('PATCH', `${root}/small`, { cpu_count: 4 });
    expect('config_spec' in ((await call('GET', `${root}/small`)).body as object)).toBe(kept);
  });
});

describe('the removal of a VM class', () => {
  test('a deleted class is read as REMOVING for as many reads as configured, and is gone then', async () => {
    const { call } = await openWith(small, { vmClassRemoval: { reads: 2 } });
    expect(await call('DELETE', `${root}/small`)).toMatchObject({ status: 204 });
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ config_status: 'REMOVING' });
    expect((await call('GET', root)).body).toMatchObject([{ config_status: 'REMOVING' }]);
    expect(await call('GET', `${root}/small`)).toMatchObject({ status: 404 });
    expect((await call('GET', root)).body).toEqual([]);
    expect(await call('POST', root, small)).toMatchObject({ status: 204 });
  });

  test('a removal can be counted in time', async () => {
    const clock = manualClock();
    const { call } = await openSimulator({ clock, behaviour: { vmClassRemoval: { milliseconds: 5000 } } });
    await call('POST', root, small);
    await call('DELETE', `${root}/small`);
    clock.advance(4999);
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ config_status: 'REMOVING' });
    clock.advance(1);
    expect(await call('GET', `${root}/small`)).toMatchObject({ status: 404 });
  });

  test('while it is being removed its id is taken, it cannot be changed, and deleting it again is no error', async () => {
    const { call } = await openWith(small, { vmClassRemoval: { reads: 1 } });
    await call('DELETE', `${root}/small`);
    expect(await call('POST', root, small)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    const refused = await call('PATCH', `${root}/small`, { cpu_count: 4 });
    expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    expect(await call('DELETE', `${root}/small`)).toMatchObject({ status: 204 });
  });

  test('deleting it again does not make the removal take longer', async () => {
    const { call } = await openWith(small, { vmClassRemoval: { reads: 2 } });
    for (const expected of [200, 200, 404]) {
      await call('DELETE', `${root}/small`);
      expect(await call('GET', `${root}/small`)).toMatchObject({ status: expected });
    }
  });

  test('a class in use is deleted and leaves its namespaces', async () => {
    const { call } = await openSimulator({ inventory: { virtualMachineClasses: [used] } });
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ namespaces: ['shop'], vms: ['vm-12'] });
    expect(await call('DELETE', `${root}/small`)).toMatchObject({ status: 204 });
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ config_status: 'REMOVING', namespaces: [] });
  });

  test('a server may refuse to delete a class in use', async () => {
    const inventory = { virtualMachineClasses: [used] };
    const { call } = await openSimulator({ behaviour: { vmClassDeleteInUse: 'refused' }, inventory });
    expect(await call('DELETE', `${root}/small`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect((await call('GET', `${root}/small`)).body).toMatchObject({ config_status: 'READY', namespaces: ['shop'] });
  });
});
