import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { guestIdOf } from '../guest-os.ts';
import type { Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { customValues } from './entity.ts';
import { always, flag, int, many, ref, text } from './leaves.ts';
import { guestMembers } from './machine-guest.ts';
import { runtimeMembers } from './machine-runtime.ts';

const config: Properties<VirtualMachine> = {
  name: text(({ name }) => name),
  template: flag(({ template }) => template),
  vmPathName: text(({ vmPathName }) => vmPathName),
  memorySizeMB: int(({ memoryMiB }) => memoryMiB),
  numCpu: int(({ cpuCount }) => cpuCount),
  numEthernetCards: int(({ nics }) => nics.length),
  numVirtualDisks: int(({ disks }) => disks.length),
  uuid: text(({ biosUuid }) => biosUuid.toLowerCase()),
  instanceUuid: text(({ instanceUuid }) => instanceUuid.toLowerCase()),
  guestId: text(({ guestOs }) => guestIdOf(guestOs)),
  annotation: text(({ annotation }) => annotation),
};

/** `summary`: a few members of everything. The members of the configuration vanish when it cannot be read. */
export const summaryMembers: Properties<VirtualMachine> = {
  vm: ref(({ id }) => reference('VirtualMachine', id)),
  runtime: { typeName: 'VirtualMachineRuntimeInfo', members: runtimeMembers },
  guest: { typeName: 'VirtualMachineGuestSummary', members: guestMembers },
  config: { typeName: 'VirtualMachineConfigSummary', members: config, isSet: ({ configReadable }) => configReadable },
  customValue: many('CustomFieldValue', (machine) => customValues(machine.customValues)),
  overallStatus: always('ManagedEntityStatus', 'green'),
};
