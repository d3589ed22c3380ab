import { expect, test } from 'vitest';
import { restGuest, vimGuestId } from '../../../src/client/vim/guest-ids.ts';
import { restHardwareVersion, vimHardwareVersion } from '../../../src/client/vim/words.ts';

const pairs: [rest: string, vim: string][] = [
  ['RHEL_9_64', 'rhel9_64Guest'],
  ['UBUNTU_64', 'ubuntu64Guest'],
  ['DEBIAN_12_64', 'debian12_64Guest'],
  ['WIN_NET_STANDARD_64', 'winNetStandard64Guest'],
  ['WINDOWS_9_SERVER_64', 'windows9Server64Guest'],
  ['WINDOWS_SERVER_2019', 'windows2019srv_64Guest'],
  ['WINDOWS_SERVER_2021', 'windows2019srvNext_64Guest'],
  ['WINDOWS_SERVER_2025', 'windows2022srvNext_64Guest'],
  ['VMWARE_PHOTON_64', 'vmwarePhoton64Guest'],
  ['OTHER_6X_LINUX_64', 'other6xLinux64Guest'],
  ['DOS', 'dosGuest'],
  ['OTHER', 'otherGuest'],
  ['OTHER_64', 'otherGuest64'],
];

test.each(pairs)('the guest %s is %s to VIM, and back', (rest, vim) => {
  expect(vimGuestId(rest)).toBe(vim);
  expect(vimGuestId(rest.toLowerCase())).toBe(vim);
  expect(restGuest(vim)).toBe(rest);
  expect(restGuest(vim.toUpperCase())).toBe(rest);
});

test.each(['rhel10_64Guest', '', 'constructor'])('"%s" is no guest that the REST API has a word for', (vim) => {
  expect(restGuest(vim)).toBeUndefined();
});

test.each([
  ['VMX_08', 'vmx-08'],
  ['VMX_19', 'vmx-19'],
  ['VMX_21', 'vmx-21'],
])('the hardware version %s is %s to VIM, and back', (rest, vim) => {
  expect(vimHardwareVersion(rest)).toBe(vim);
  expect(restHardwareVersion(vim)).toBe(rest);
});
