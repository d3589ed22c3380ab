import { formatMebibytes } from '../../../spec/quantity/size.ts';
import type { CdromFact, DiskFact, MachineFacts, NicFact, PortFact, Spec } from '../facts.ts';
import { known } from './device-facts.ts';

type DeviceFields = Pick<
  Spec,
  'controllers' | 'disks' | 'nics' | 'cdroms' | 'serialPorts' | 'parallelPorts' | 'floppies'
>;

/** Devices as a manifest would list them. They are called by their labels, which are unique in a machine. */
export function deviceFields(facts: MachineFacts): DeviceFields {
  const { controllers } = facts;
  const scsi = controllers.filter(({ bus }) => bus === 'scsi');
  return {
    ...(scsi.length === 0
      ? {}
      : { controllers: { scsi: scsi.map(({ number, type, sharing }) => known({ bus: number, type, sharing })) } }),
    disks: facts.disks.map(diskField),
    nics: facts.nics.map(nicField),
    cdroms: facts.cdroms.map(cdromField),
    ...(['serialPorts', 'parallelPorts', 'floppies'] as const).reduce(
      (lists, list) => (facts[list].length === 0 ? lists : { ...lists, [list]: facts[list].map(portField) }),
      {},
    ),
  } as DeviceFields;
}

/** Down to whole MiB: a capacity that is a little more than asked for is as asked. */
function diskField({ label, address, capacity, storagePolicy }: DiskFact): object {
  const size = capacity === undefined ? undefined : formatMebibytes(Math.max(1, Math.floor(capacity / 2 ** 20)));
  return known({ name: label, address, capacity: size, storagePolicy });
}

function nicField({
  label,
  network,
  type,
  manualMac,
  mac,
  startConnected,
  allowGuestControl,
  wakeOnLan,
}: NicFact): object {
  const manual = manualMac === true ? { mode: 'Manual', address: mac } : undefined;
  return known({ name: label, network, type, mac: manual, startConnected, allowGuestControl, wakeOnLan });
}

function cdromField({ label, address, medium, startConnected, allowGuestControl }: CdromFact): object {
  return known({ name: label, address, medium, startConnected, allowGuestControl });
}

function portField({ label, backing, startConnected, allowGuestControl, yieldOnPoll }: PortFact): object {
  return known({ name: label, backing, startConnected, allowGuestControl, yieldOnPoll });
}
