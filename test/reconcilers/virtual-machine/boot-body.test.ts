import { expect, test } from 'vitest';
import { bootSpec, devicesOf } from '../../../src/reconcilers/virtual-machine/execute/hardware.ts';

test.each([
  [{ efiLegacyBoot: true }, { type: 'EFI', efi_legacy_boot: true }],
  [
    { networkProtocol: 'IPV6', delay: '2s' },
    { type: 'EFI', network_protocol: 'IPV6', delay: 2000 },
  ],
  [
    { firmware: 'EFI', efiLegacyBoot: false },
    { type: 'EFI', efi_legacy_boot: false },
  ],
  [{ firmware: 'BIOS', efiLegacyBoot: false }, { type: 'BIOS' }],
  [{ retry: true }, { retry: true }],
])('what only EFI has goes beside the type EFI: %j', (wanted, body) => {
  expect(bootSpec(wanted)).toEqual(body);
});

test.each([
  ['DISK', { disks: ['2000', '2001'] }],
  ['ETHERNET', { nic: '4000' }],
  ['CDROM', {}],
])('an entry of the boot order that names no device of its own: %s', (type, devices) => {
  const info = { disks: { 2001: {}, 2000: {} }, nics: { 4001: {}, 4000: {} } };
  expect(devicesOf(type, info)).toEqual(devices);
});
