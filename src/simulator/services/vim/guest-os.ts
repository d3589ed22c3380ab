import { guestSystems } from '../../machines/guest-systems.ts';

/** REST names of guest systems and the ids that VIM has for them: one rule, and what it does not cover. */

const exceptions: Readonly<Record<string, string>> = {
  WINDOWS_SERVER_2019: 'windows2019srv_64Guest',
  WINDOWS_SERVER_2021: 'windows2019srvNext_64Guest',
  WINDOWS_SERVER_2025: 'windows2022srvNext_64Guest',
  OTHER: 'otherGuest',
  OTHER_64: 'otherGuest64',
  ROCKYLINUX_64: 'rockylinux_64Guest',
  ALMALINUX_64: 'almalinux_64Guest',
  WINDOWS_HYPERV: 'windowsHyperVGuest',
  ECOMSTATION: 'eComStationGuest',
  ECOMSTATION_2: 'eComStation2Guest',
  OPENSERVER_5: 'openServer5Guest',
  OPENSERVER_6: 'openServer6Guest',
  UNIXWARE_7: 'unixWare7Guest',
  CRXPOD_1: 'crxPod1Guest',
  WIN_NT: 'winNTGuest',
  WIN_XP_HOME: 'winXPHomeGuest',
  WIN_XP_PRO: 'winXPProGuest',
  WIN_XP_PRO_64: 'winXPPro64Guest',
};

/** `RHEL_9_64` as `rhel9_64Guest`. An id that REST has no name for is itself. */
export function guestIdOf(guestOs: string): string {
  if (/Guest(?:64)?$/.test(guestOs)) return guestOs;
  const exception = exceptions[guestOs];
  if (exception !== undefined) return exception;
  const words = guestOs.split('_').map((word, index) => (index === 0 ? lower(word) : capitalised(word)));
  // The underscore stays between two numbers: `rhel9_64Guest`, but `ubuntu64Guest`.
  return `${words.join('').replace(/(?<=\d)(?=64$)/, needsUnderscore(guestOs) ? '_' : '')}Guest`;
}

/** The REST name of an id; `undefined` for one that REST has no name for. */
export function guestOsOf(guestId: string): string | undefined {
  return restNames.get(guestId);
}

function needsUnderscore(guestOs: string): boolean {
  return /\d_64$/.test(guestOs);
}

function lower(word: string): string {
  return word.toLowerCase();
}

function capitalised(word: string): string {
  return `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;
}

const restNames = new Map(guestSystems().map((name) => [guestIdOf(name), name]));
