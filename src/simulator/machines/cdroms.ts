import { invalidArgument } from '../operations/api-error.ts';
import type { Cdrom, CdromBacking } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { chooseAddress, makeAddress, type Address, type WantedAddress } from './addresses.ts';
import { findDevice } from './connections.ts';
import { splitDatastorePath } from './datastore-path.ts';
import { firstKeys, newKey, newLabel } from './device-keys.ts';
import { changeConfig } from './find-machine.ts';
import { guestDefaults } from './guest-systems.ts';
import { notAllowed } from './refusals.ts';
import { refuseSuspended, requireOff } from './state-rules.ts';

/** A CD-ROM drive to add. Without a backing it is the client's own drive. */
export interface CdromSpec extends WantedAddress {
  type?: Cdrom['type'] | undefined;
  backing?: CdromBacking | undefined;
  startConnected?: boolean | undefined;
  allowGuestControl?: boolean | undefined;
}

/** What can be asked of a drive that is there; what is missing stays. */
export type CdromChange = Pick<CdromSpec, 'backing' | 'startConnected' | 'allowGuestControl'>;

/** Adds a drive, hot on SATA, and answers its key. */
export function addCdrom({ behaviour }: WorkContext, machine: VirtualMachine, spec: CdromSpec): string {
  const type = spec.type ?? guestDefaults(machine.guestOs).cdromBus;
  refuseSuspended(machine, 'Adding a CD-ROM drive');
  if (type === 'IDE') requireOff(machine, 'Adding an IDE CD-ROM drive');
  const address = (behaviour.missingAdapter === 'added' ? makeAddress : chooseAddress)(machine, type, spec);
  const cdrom = planCdrom(machine, { ...spec, type, ...address });
  changeConfig(machine, { cdroms: [...machine.cdroms, cdrom] });
  return cdrom.key;
}

/** The drive with its key and label. Changes nothing. */
export function planCdrom(machine: VirtualMachine, spec: CdromSpec & Address & Pick<Cdrom, 'type'>): Cdrom {
  const { type, bus, unit, startConnected = false, allowGuestControl = false } = spec;
  const backing = spec.backing ?? { type: 'CLIENT_DEVICE' };
  checkCdromBacking(backing);
  return {
    key: newKey(machine, firstKeys[type]),
    label: newLabel(machine.cdroms, 'CD/DVD drive'),
    type,
    bus,
    unit,
    backing,
    connected: startConnected,
    startConnected,
    allowGuestControl,
    trayLocked: false,
  };
}

/** The medium changes only while the VM is off or the drive is disconnected. */
export function changeCdrom(machine: VirtualMachine, key: string, change: CdromChange): void {
  const cdrom = findDevice(machine.cdroms, 'CD-ROM', key);
  if (change.backing !== undefined) {
    checkCdromBacking(change.backing);
    refuseConnected(machine, cdrom);
    cdrom.backing = change.backing;
  }
  cdrom.startConnected = change.startConnected ?? cdrom.startConnected;
  cdrom.allowGuestControl = change.allowGuestControl ?? cdrom.allowGuestControl;
  changeConfig(machine, {});
}

export function removeCdrom(machine: VirtualMachine, key: string): void {
  const cdrom = findDevice(machine.cdroms, 'CD-ROM', key);
  refuseSuspended(machine, 'Removing a CD-ROM drive');
  if (cdrom.type === 'IDE') requireOff(machine, 'Removing an IDE CD-ROM drive');
  changeConfig(machine, { cdroms: machine.cdroms.filter((other) => other !== cdrom) });
}

/** The backing of any device that can be plugged out changes only while it is not in use. */
export function refuseConnected(machine: VirtualMachine, device: { connected: boolean; label: string }): void {
  if (machine.powerState === 'POWERED_OFF' || !device.connected) return;
  throw notAllowed(`${device.label} of ${machine.name} is connected; disconnect it first.`);
}

function checkCdromBacking({ type, isoFile, hostDevice, deviceAccessType }: CdromBacking): void {
  if ((type === 'ISO_FILE') !== (isoFile !== undefined)) {
    throw invalidArgument('iso_file belongs to the backing type ISO_FILE, and to no other.', 'iso_file');
  }
  if (isoFile !== undefined) splitDatastorePath(isoFile);
  if (type !== 'HOST_DEVICE' && hostDevice !== undefined) {
    throw invalidArgument('host_device belongs to the backing type HOST_DEVICE.', 'host_device');
  }
  if (type === 'ISO_FILE' && deviceAccessType !== undefined) {
    throw invalidArgument('device_access_type belongs to devices of a host or client.', 'device_access_type');
  }
}
