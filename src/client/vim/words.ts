/** Words of VIM in those of the REST API. A word that is not here has none there and is unknown. */
type Words = Readonly<Record<string, string>>;

export const powerStates = { poweredOn: 'POWERED_ON', poweredOff: 'POWERED_OFF', suspended: 'SUSPENDED' } as const;

export const macTypes: Words = { manual: 'MANUAL', generated: 'GENERATED', assigned: 'ASSIGNED' };

export const sharingOfBus: Words = { noSharing: 'NONE', virtualSharing: 'VIRTUAL', physicalSharing: 'PHYSICAL' };

export const upgradePolicies: Words = {
  never: 'NEVER',
  onSoftPowerOff: 'AFTER_CLEAN_SHUTDOWN',
  always: 'ALWAYS',
};

export const upgradeStatuses: Words = { none: 'NONE', pending: 'PENDING', success: 'SUCCESS', failed: 'FAILED' };

export const toolsPolicies: Words = { manual: 'MANUAL', upgradeAtPowerCycle: 'UPGRADE_AT_POWER_CYCLE' };

export const toolsVersionStatuses: Words = {
  guestToolsNotInstalled: 'NOT_INSTALLED',
  guestToolsCurrent: 'CURRENT',
  guestToolsUnmanaged: 'UNMANAGED',
  guestToolsTooOld: 'TOO_OLD_UNSUPPORTED',
  guestToolsSupportedOld: 'SUPPORTED_OLD',
  guestToolsSupportedNew: 'SUPPORTED_NEW',
  guestToolsTooNew: 'TOO_NEW',
  guestToolsBlacklisted: 'BLACKLISTED',
};

export const toolsRunStates: Words = {
  guestToolsRunning: 'RUNNING',
  guestToolsNotRunning: 'NOT_RUNNING',
  guestToolsExecutingScripts: 'EXECUTING_SCRIPTS',
};

export const guestFamilies: Words = {
  linuxGuest: 'LINUX',
  windowsGuest: 'WINDOWS',
  netwareGuest: 'NETWARE',
  solarisGuest: 'SOLARIS',
  darwinGuestFamily: 'DARWIN',
  otherGuestFamily: 'OTHER',
};

export const firmwares: Words = { bios: 'BIOS', efi: 'EFI' };

export const networkProtocols: Words = { ipv4: 'IPV4', ipv6: 'IPV6' };

export function wordOf(words: Words, word: string | undefined): string | undefined {
  return word === undefined || !Object.hasOwn(words, word) ? undefined : words[word];
}

/** `VMX_19` of `vmx-19`, with two digits at least. */
export function restHardwareVersion(version: string | undefined): string | undefined {
  const digits = /^vmx-0*(\d+)$/.exec(version ?? '')?.[1];
  return digits === undefined ? undefined : `VMX_${digits.padStart(2, '0')}`;
}

/** `vmx-19` of `VMX_19`; `undefined` for what is no hardware version. */
export function vimHardwareVersion(version: string): string | undefined {
  const digits = /^VMX_(\d+)$/i.exec(version)?.[1];
  return digits === undefined ? undefined : `vmx-${digits}`;
}
