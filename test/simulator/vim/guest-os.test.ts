import { describe, expect, test } from 'vitest';
import { guestSystems } from '../../../src/simulator/machines/guest-systems.ts';
import { guestIdOf, guestOsOf } from '../../../src/simulator/services/vim/guest-os.ts';

describe('guest systems', () => {
  test.each([
    ['RHEL_9_64', 'rhel9_64Guest'],
    ['UBUNTU_64', 'ubuntu64Guest'],
    ['OTHER', 'otherGuest'],
    ['OTHER_64', 'otherGuest64'],
    ['OTHER_5X_LINUX_64', 'other5xLinux64Guest'],
    ['WINDOWS_9_SERVER_64', 'windows9Server64Guest'],
    ['WINDOWS_SERVER_2019', 'windows2019srv_64Guest'],
    ['WINDOWS_SERVER_2021', 'windows2019srvNext_64Guest'],
    ['WINDOWS_SERVER_2025', 'windows2022srvNext_64Guest'],
    ['ORACLE_LINUX_8_64', 'oracleLinux8_64Guest'],
    ['VMWARE_PHOTON_64', 'vmwarePhoton64Guest'],
    ['ROCKYLINUX_64', 'rockylinux_64Guest'],
    ['WIN_XP_PRO_64', 'winXPPro64Guest'],
    ['DOS', 'dosGuest'],
  ])('%s is %s', (rest, vim) => {
    expect(guestIdOf(rest)).toBe(vim);
    expect(guestOsOf(vim)).toBe(rest);
  });

  test('every name has an id of its own that leads back, and follows the rule but for its five exceptions', () => {
    const exceptions = ['WINDOWS_SERVER_2019', 'WINDOWS_SERVER_2021', 'WINDOWS_SERVER_2025', 'OTHER', 'OTHER_64'];
    const plain = (text: string): string => text.replace('Guest', '').replaceAll('_', '').toLowerCase();
    expect(guestSystems().length).toBeGreaterThan(190);
    for (const rest of guestSystems()) {
      expect(guestOsOf(guestIdOf(rest))).toBe(rest);
      if (!exceptions.includes(rest)) expect(plain(guestIdOf(rest))).toBe(plain(rest));
    }
  });

  test('an id that REST has no name for is itself', () => {
    expect(guestOsOf('rhel10_64Guest')).toBeUndefined();
    expect(guestIdOf('rhel10_64Guest')).toBe('rhel10_64Guest');
  });
});
