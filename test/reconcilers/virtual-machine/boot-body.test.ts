import { expect, test } from 'vitest';
import { bootSpec } from '../../../src/reconcilers/virtual-machine/execute/hardware.ts';

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
