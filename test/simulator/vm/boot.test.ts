import { describe, expect, test } from 'vitest';
import type { VirtualMachine } from '../../../src/simulator/state/objects.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine } from './machines.ts';

const on: Partial<VirtualMachine> = { powerState: 'POWERED_ON' };

describe('boot settings', () => {
  test.each([
    [{}, { type: 'BIOS' }],
    [{}, { type: 'EFI', efi_legacy_boot: true, network_protocol: 'IPV6' }],
    [on, { delay: 5000, retry: true, retry_delay: 1000, enter_setup_mode: true }],
    [on, { type: 'EFI', network_protocol: 'IPV4' }],
  ])('of a VM with %j take %j', async (before, body) => {
    const { on: call } = await openMachine(before);
    expect(await call('PATCH', '/hardware/boot', body)).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/boot')).body).toMatchObject(body);
  });

  test.each([
    [on, { type: 'BIOS' }, 'NOT_ALLOWED_IN_CURRENT_STATE'],
    [on, { type: 'EFI', efi_legacy_boot: true }, 'NOT_ALLOWED_IN_CURRENT_STATE'],
    [on, { type: 'EFI', network_protocol: 'IPV6' }, 'NOT_ALLOWED_IN_CURRENT_STATE'],
    [{}, { efi_legacy_boot: true }, 'INVALID_ARGUMENT'],
    [{}, { type: 'BIOS', network_protocol: 'IPV6' }, 'INVALID_ARGUMENT'],
    [{}, { delay: -1 }, 'INVALID_ARGUMENT'],
    [{}, { retry_delay: -1 }, 'INVALID_ARGUMENT'],
    [{}, { type: 'UEFI' }, 'INVALID_ARGUMENT'],
    [{}, { secure_boot: true }, 'UNEXPECTED_INPUT'],
  ])('of a VM with %j refuse %j with %s', async (before, body, type) => {
    const { on: call } = await openMachine(before);
    expect(await call('PATCH', '/hardware/boot', body)).toMatchObject(refusal(400, type));
  });

  test('a disk of the order tells its disks, also when nobody named them', async () => {
    const { on: call } = await openMachine();
    await call('PUT', '/hardware/boot/device', { devices: [{ type: 'DISK' }, { type: 'CDROM' }] });
    const order = await call('GET', '/hardware/boot/device');
    expect(order.body).toEqual([{ type: 'DISK', disks: [] }, { type: 'CDROM' }]);
  });

  test('the firmware changes while on where the server lets it', async () => {
    const { on: call } = await openMachine(on, { behaviour: { firmwareWhileOn: 'accepted' } });
    expect(await call('PATCH', '/hardware/boot', { type: 'BIOS' })).toMatchObject({ status: 204 });
  });

  test('what belongs to EFI is not shown with BIOS', async () => {
    const { on: call } = await openMachine({ boot: { type: 'BIOS' } as never });
    const shown = { type: 'BIOS', delay: 0, retry: false, retry_delay: 10_000, enter_setup_mode: false };
    expect((await call('GET', '/hardware/boot')).body).toEqual(shown);
  });

  test('setup mode is for one start', async () => {
    const { on: call } = await openMachine();
    await call('PATCH', '/hardware/boot', { enter_setup_mode: true });
    await call('POST', '/power?action=start');
    expect((await call('GET', '/hardware/boot')).body).toMatchObject({ enter_setup_mode: false });
  });
});

describe('the boot order', () => {
  test('is replaced as a whole, and empty is the order of the server', async () => {
    const { on: call } = await openMachine(on);
    const devices = [{ type: 'ETHERNET', nic: '4000' }, { type: 'DISK', disks: ['2000'] }, { type: 'CDROM' }];
    expect(await call('PUT', '/hardware/boot/device', { devices })).toMatchObject({ status: 204 });
    expect((await call('GET', '/hardware/boot/device')).body).toEqual(devices);
    expect((await call('GET', '')).body).toMatchObject({ boot_devices: devices });
    await call('PUT', '/hardware/boot/device', { devices: [] });
    expect((await call('GET', '/hardware/boot/device')).body).toEqual([]);
  });

  test.each([
    [[{ type: 'DISK', disks: ['2009'] }], refusal(404, 'NOT_FOUND')],
    [[{ type: 'ETHERNET', nic: '4009' }], refusal(404, 'NOT_FOUND')],
    [[{ type: 'CDROM' }, { type: 'CDROM' }], refusal(400, 'INVALID_ARGUMENT')],
    [[{ type: 'DISK', disks: ['2000', '2000'] }], refusal(400, 'INVALID_ARGUMENT')],
    [
      [
        { type: 'ETHERNET', nic: '4000' },
        { type: 'ETHERNET', nic: '4000' },
      ],
      refusal(400, 'INVALID_ARGUMENT'),
    ],
    [[{ type: 'DISK', nic: '4000' }], refusal(400, 'INVALID_ARGUMENT')],
    [[{ type: 'USB' }], refusal(400, 'INVALID_ARGUMENT')],
  ])('%j is refused', async (devices, answer) => {
    const { on: call } = await openMachine();
    expect(await call('PUT', '/hardware/boot/device', { devices })).toMatchObject(answer);
  });

  test('forgets devices that are removed', async () => {
    const { on: call } = await openMachine();
    const devices = [
      { type: 'ETHERNET', nic: '4000' },
      { type: 'DISK', disks: ['2000'] },
    ];
    await call('PUT', '/hardware/boot/device', { devices });
    await call('DELETE', '/hardware/ethernet/4000');
    await call('DELETE', '/hardware/disk/2000');
    expect((await call('GET', '/hardware/boot/device')).body).toEqual([{ type: 'DISK', disks: [] }]);
  });
});
