import { message } from '../../operations/api-error.ts';

/** Flags of imports and exports. */

export const importFlags = [{ option: 'LAX', description: message('flag-lax', 'Takes what is not wholly in order.') }];

export const exportFlags = [
  { option: 'PRESERVE_MAC', description: message('flag-preserve-mac', 'Keeps the MAC addresses.') },
  { option: 'EXTRA_CONFIG', description: message('flag-extra-config', 'Keeps the extra configuration.') },
];
