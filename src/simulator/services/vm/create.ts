import { addMachine, type MachineSpec } from '../../machines/create-machine.ts';
import { created } from '../../operations/answer.ts';
import { withBody, type Operation } from '../../operations/operation.ts';
import { list, mapped, maybe, object, text, type Shape } from '../../operations/shape.ts';
import { cdromBody, diskBody, nicBody, nvmeBody, sataBody, scsiBody } from './device-bodies.ts';
import { floppyBody, parallelBody, serialBody } from './port-bodies.ts';
import { bootBody, cpuBody, memoryBody, newBootDeviceBody, placementBody } from './setting-bodies.ts';

/** `POST /api/vcenter/vm`: a VM from nothing. It is off, and there is no task form. */

const body: Shape<MachineSpec> = mapped(
  object({
    guest_OS: text,
    name: maybe(text),
    placement: maybe(placementBody),
    hardware_version: maybe(text),
    boot: maybe(bootBody),
    boot_devices: maybe(list(newBootDeviceBody)),
    cpu: maybe(cpuBody),
    memory: maybe(memoryBody),
    disks: maybe(list(diskBody)),
    nics: maybe(list(nicBody)),
    cdroms: maybe(list(cdromBody)),
    floppies: maybe(list(floppyBody)),
    parallel_ports: maybe(list(parallelBody)),
    serial_ports: maybe(list(serialBody)),
    sata_adapters: maybe(list(sataBody)),
    scsi_adapters: maybe(list(scsiBody)),
    nvme_adapters: maybe(list(nvmeBody)),
    storage_policy: maybe(object({ policy: text })),
  }),
  ({ guest_OS: guestOs, placement = {}, name, boot, cpu, memory, disks, nics, cdroms, floppies, ...wire }) => ({
    guestOs,
    placement,
    name,
    boot,
    cpu,
    memory,
    disks,
    nics,
    cdroms,
    floppies,
    hardwareVersion: wire.hardware_version,
    bootDevices: wire.boot_devices,
    parallelPorts: wire.parallel_ports,
    serialPorts: wire.serial_ports,
    sataAdapters: wire.sata_adapters,
    scsiAdapters: wire.scsi_adapters,
    nvmeAdapters: wire.nvme_adapters,
    storagePolicy: wire.storage_policy?.policy,
  }),
);

export const createOperations: Operation[] = [
  { id: 'POST /api/vcenter/vm', handle: withBody(body, ({ vcenter }, spec) => created(addMachine(vcenter, spec).id)) },
];
