import {
  anything,
  boolean,
  defaulted,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../operations/shape.ts';
import * as devices from './device-shapes.ts';
import * as machines from './virtual-machine.ts';

/**
 * A virtual machine as a document writes it. Id, name, folder, host, pool and datastore must be there; the rest has
 * defaults. `complete-machines.ts` adds what follows from other objects: UUIDs, paths, the adapters that disks need.
 */

const no = defaulted(boolean, () => false);
const yes = defaulted(boolean, () => true);
const emptyText = defaulted(text, () => '');
const number = (fallback: number): Shape<number> => defaulted(integer, () => fallback);

/** A structure of which every member, and so the whole, may be left out. */
function lenient<T extends object>(members: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const shape = object<T>(members);
  return defaulted(shape, () => shape.read({}, ''));
}

const upgrade = lenient<machines.HardwareUpgrade>({
  policy: defaulted(oneOf(machines.upgradePolicies), () => 'NEVER'),
  version: optional(text),
  status: defaulted(oneOf(machines.upgradeStatuses), () => 'NONE'),
  error: optional(text),
});

const boot = lenient<machines.Boot>({
  type: defaulted(oneOf(['BIOS', 'EFI']), () => 'EFI'),
  efiLegacyBoot: no,
  networkProtocol: defaulted(oneOf(['IPV4', 'IPV6']), () => 'IPV4'),
  delay: number(0),
  retry: no,
  retryDelay: number(10_000),
  enterSetupMode: no,
});

const bootDevice = object<machines.BootDevice>({
  type: oneOf(machines.bootDeviceTypes),
  nic: optional(text),
  disks: optional(list(text)),
});

const tools = lenient<machines.Tools>({
  versionStatus: defaulted(oneOf(machines.toolsVersionStatuses), () => 'CURRENT'),
  versionNumber: optional(integer),
  version: optional(text),
  installType: defaulted(oneOf(machines.toolsInstallTypes), () => 'OPEN_VM_TOOLS'),
  upgradePolicy: defaulted(oneOf(machines.toolsUpgradePolicies), () => 'MANUAL'),
  autoUpdateSupported: no,
  installerConnected: no,
});

const guest = lenient<machines.GuestIdentity>({ hostName: emptyText, ipAddress: optional(text) });

const customization = lenient<machines.Customization>({
  status: defaulted(oneOf(machines.customizationStatuses), () => 'IDLE'),
  error: optional(text),
  startedAt: optional(integer),
  endedAt: optional(integer),
  spec: optional(anything),
});

const dataSet = object<machines.DataSet>({
  id: text,
  name: text,
  description: emptyText,
  host: defaulted(oneOf(machines.dataSetAccesses), () => 'READ_WRITE'),
  guest: defaulted(oneOf(machines.dataSetAccesses), () => 'READ_WRITE'),
  omitFromSnapshotAndClone: no,
  entries: defaulted(map(text), () => ({})),
});

const shares = object<machines.MachineAllocation['shares']>({
  level: oneOf(['LOW', 'NORMAL', 'HIGH', 'CUSTOM']),
  shares: optional(integer),
});

const allocation = lenient<machines.MachineAllocation>({
  reservation: number(0),
  limit: number(-1),
  shares: defaulted(shares, () => ({ level: 'NORMAL' })),
});

const snapshot = object<machines.Snapshot>({
  id: text,
  name: text,
  description: emptyText,
  createdAt: number(0),
  powerState: defaulted(oneOf(machines.powerStates), () => 'POWERED_OFF'),
  parent: optional(text),
});

const question = object<machines.Question>({
  id: text,
  text,
  choices: list(object({ key: text, label: text })),
  defaultChoice: optional(text),
});

const invisibleToRest = {
  vmPathName: emptyText,
  annotation: emptyText,
  extraConfig: defaulted(map(text), () => ({})),
  customValues: defaulted(map(text), () => ({})),
  cpuAllocation: allocation,
  memoryAllocation: allocation,
  memoryReservationLockedToMax: no,
  changeVersion: number(1),
  snapshots: defaulted(list(snapshot), () => []),
  question: optional(question),
  secureBoot: no,
  virtualTpm: no,
  nestedVirtualization: no,
  managedBy: optional(object({ extensionKey: text, type: text })),
};

export const virtualMachine = object<machines.VirtualMachine>({
  id: text,
  name: text,
  parent: text,
  host: text,
  resourcePool: text,
  datastore: text,
  powerState: defaulted(oneOf(machines.powerStates), () => 'POWERED_OFF'),
  cleanPowerOff: no,
  template: no,
  guestOs: defaulted(text, () => 'OTHER_64'),
  hardwareVersion: defaulted(text, () => 'VMX_19'),
  upgrade,
  biosUuid: emptyText,
  instanceUuid: emptyText,
  boot,
  bootDevices: defaulted(list(bootDevice), () => []),
  cpuCount: number(1),
  coresPerSocket: number(1),
  cpuHotAdd: no,
  cpuHotRemove: no,
  memoryMiB: number(1024),
  memoryHotAdd: no,
  memoryHotAddIncrementMiB: number(128),
  memoryHotAddLimitMiB: number(65_536),
  disks: devices.disks,
  nics: devices.nics,
  cdroms: devices.cdroms,
  floppies: devices.floppies,
  parallelPorts: devices.parallelPorts,
  serialPorts: devices.serialPorts,
  scsiAdapters: devices.scsiAdapters,
  sataAdapters: devices.sataAdapters,
  nvmeAdapters: devices.nvmeAdapters,
  tools,
  guest,
  customization,
  dataSets: defaulted(list(dataSet), () => []),
  homePolicy: optional(text),
  checkedOutOf: optional(text),
  configReadable: yes,
  ...invisibleToRest,
});
