import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { VirtualMachineClassInfo } from '../../../src/client/services/virtual-machine-classes.ts';
import { fieldsOf, wireSpecOf } from '../../../src/reconcilers/virtual-machine-class/translate.ts';

const info: VirtualMachineClassInfo = {
  id: 'gpu',
  cpu_count: 2,
  memory_MB: 6144,
  description: 'ignored here',
  namespaces: [],
  vms: [],
  config_status: 'READY',
  unknown: {},
};

const policyName = (id: string): string => (id === 'policy-1' ? 'Gold' : id);

describe('fieldsOf', () => {
  test('reads what vCenter leaves out as none', () => {
    expect(fieldsOf(info, 'text', policyName)).toEqual({
      name: 'gpu',
      description: 'text',
      cpuCount: 2,
      memory: '6GiB',
      cpuReservation: '0%',
      memoryReservation: '0%',
      vgpuProfiles: [],
      directPathDevices: [],
      instanceStorage: null,
    });
  });

  test.each<[string, Partial<VirtualMachineClassInfo>, JsonObject]>([
    ['megabytes that are no gigabytes', { memory_MB: 4100 }, { memory: '4100MiB' }],
    ['terabytes', { memory_MB: 25_165_824 }, { memory: '24TiB' }],
    [
      'reservations',
      { cpu_reservation: 5, memory_reservation: 100 },
      { cpuReservation: '5%', memoryReservation: '100%' },
    ],
    [
      'devices in their order',
      {
        devices: {
          vgpu_devices: [{ profile_name: 'b' }, { profile_name: 'a' }],
          dynamic_direct_path_IO_devices: [
            { vendor_id: 2, device_id: 1 },
            { vendor_id: 1, device_id: 2, custom_label: 'left' },
          ],
        },
      },
      {
        vgpuProfiles: ['b', 'a'],
        directPathDevices: [
          { vendorId: 2, deviceId: 1 },
          { vendorId: 1, deviceId: 2, customLabel: 'left' },
        ],
      },
    ],
    [
      'storage with the name of its policy',
      { instance_storage: { policy: 'policy-1', volumes: [{ size: 2048 }, { size: 1024 }] } },
      { instanceStorage: { storagePolicy: 'Gold', volumes: ['1GiB', '2GiB'] } },
    ],
    [
      'storage with the id of a policy that is not there any more',
      { instance_storage: { policy: 'gone', volumes: [{ size: 1 }] } },
      { instanceStorage: { storagePolicy: 'gone', volumes: ['1MiB'] } },
    ],
  ])('reads %s', (_title, found, expected) => {
    expect(fieldsOf({ ...info, ...found }, '', policyName)).toMatchObject(expected);
  });
});

describe('wireSpecOf', () => {
  test.each<[string, JsonObject, object]>([
    ['nothing for nothing', {}, {}],
    ['numbers for quantities', { memory: '6GiB', cpuReservation: '5%' }, { memory_MB: 6144, cpu_reservation: 5 }],
    ['a zero reservation', { memoryReservation: '0%' }, { memory_reservation: 0 }],
    [
      'empty lists of devices',
      { vgpuProfiles: [], directPathDevices: [] },
      { devices: { vgpu_devices: [], dynamic_direct_path_IO_devices: [] } },
    ],
    ['no storage for none', { instanceStorage: null }, {}],
  ])('has %s', (_title, set, expected) => {
    expect(wireSpecOf(set, undefined)).toEqual(expected);
  });

  test('keeps the devices of the sort that is not written', () => {
    const live = { ...info, devices: { vgpu_devices: [{ profile_name: 'a' }], dynamic_direct_path_IO_devices: [] } };
    expect(wireSpecOf({ directPathDevices: [{ vendorId: 1, deviceId: 2 }] }, undefined, live)).toEqual({
      devices: {
        vgpu_devices: [{ profile_name: 'a' }],
        dynamic_direct_path_IO_devices: [{ vendor_id: 1, device_id: 2 }],
      },
    });
  });

  test('has the id of the storage policy, and does not guess one', () => {
    const set = { instanceStorage: { storagePolicy: 'Gold', volumes: ['1GiB'] } };
    expect(wireSpecOf(set, 'policy-1')).toEqual({
      instance_storage: { policy: 'policy-1', volumes: [{ size: 1024 }] },
    });
    expect(() => wireSpecOf(set, undefined)).toThrow('id of its policy');
  });

  test('gives back what was read, for every field', () => {
    const full: VirtualMachineClassInfo = {
      ...info,
      cpu_reservation: 1,
      memory_reservation: 100,
      devices: {
        vgpu_devices: [{ profile_name: 'a' }],
        dynamic_direct_path_IO_devices: [{ vendor_id: 1, device_id: 2, custom_label: 'x' }],
      },
      instance_storage: { policy: 'policy-1', volumes: [{ size: 1024 }, { size: 2048 }] },
    };
    const set: JsonObject = { ...fieldsOf(full, '', policyName) };
    const { id: _id, description: _text, namespaces: _namespaces, vms: _vms, ...rest } = full;
    const { config_status: _status, unknown: _unknown, ...spec } = rest;
    expect(wireSpecOf(set, 'policy-1')).toEqual(spec);
  });
});
