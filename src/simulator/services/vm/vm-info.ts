import type { VcenterState } from '../../state/state.ts';
import type { Boot, BootDevice, VirtualMachine } from '../../state/virtual-machine.ts';
import { adapterInfo, cdromInfo, diskInfo, nicInfo, portInfo, sataInfo, scsiInfo } from './device-info.ts';

/** The answer to a read of one VM. Devices are maps by device key. */
export function machineInfo(state: VcenterState, machine: VirtualMachine): object {
  const { name, biosUuid, instanceUuid } = machine;
  return {
    guest_OS: machine.guestOs,
    name,
    identity: { name, bios_uuid: biosUuid, instance_uuid: instanceUuid },
    power_state: machine.powerState,
    instant_clone_frozen: false,
    hardware: hardwareInfo(machine),
    boot: bootInfo(machine.boot),
    boot_devices: machine.bootDevices.map(bootDeviceInfo),
    cpu: cpuInfo(machine),
    memory: memoryInfo(machine),
    disks: byKey(machine.disks, (disk) => diskInfo(machine, disk)),
    nics: byKey(machine.nics, (nic) => nicInfo(state, machine, nic)),
    cdroms: byKey(machine.cdroms, (cdrom) => cdromInfo(machine, cdrom)),
    floppies: byKey(machine.floppies, (port) => portInfo(machine, port)),
    parallel_ports: byKey(machine.parallelPorts, (port) => portInfo(machine, port)),
    serial_ports: byKey(machine.serialPorts, (port) => portInfo(machine, port)),
    sata_adapters: byKey(machine.sataAdapters, sataInfo),
    scsi_adapters: byKey(machine.scsiAdapters, scsiInfo),
    nvme_adapters: byKey(machine.nvmeAdapters, adapterInfo),
  };
}

export function hardwareInfo({ hardwareVersion, upgrade }: VirtualMachine): object {
  const { policy, version, status, error } = upgrade;
  return {
    version: hardwareVersion,
    upgrade_policy: policy,
    ...(version === undefined ? {} : { upgrade_version: version }),
    upgrade_status: status,
    ...(error === undefined ? {} : { upgrade_error: error }),
  };
}

/** Legacy boot and the network protocol belong to EFI. */
export function bootInfo(boot: Boot): object {
  const { type, delay, retry, retryDelay, enterSetupMode } = boot;
  const efi = type === 'EFI' ? { efi_legacy_boot: boot.efiLegacyBoot, network_protocol: boot.networkProtocol } : {};
  return { type, ...efi, delay, retry, retry_delay: retryDelay, enter_setup_mode: enterSetupMode };
}

export function bootDeviceInfo({ type, nic, disks }: BootDevice): object {
  // The published type demands the list of a disk entry, empty or not.
  if (type === 'DISK') return { type, disks: disks ?? [] };
  return { type, ...(nic === undefined ? {} : { nic }) };
}

export function cpuInfo({ cpuCount, coresPerSocket, cpuHotAdd, cpuHotRemove }: VirtualMachine): object {
  return {
    count: cpuCount,
    cores_per_socket: coresPerSocket,
    hot_add_enabled: cpuHotAdd,
    hot_remove_enabled: cpuHotRemove,
  };
}

/** Step and limit of growing are there only where the VM can grow at this moment. */
export function memoryInfo(machine: VirtualMachine): object {
  const { memoryMiB, memoryHotAdd, powerState } = machine;
  const growth = {
    hot_add_increment_size_MiB: machine.memoryHotAddIncrementMiB,
    hot_add_limit_MiB: machine.memoryHotAddLimitMiB,
  };
  const grows = memoryHotAdd && powerState === 'POWERED_ON';
  return { size_MiB: memoryMiB, hot_add_enabled: memoryHotAdd, ...(grows ? growth : {}) };
}

function byKey<T extends { key: string }>(devices: readonly T[], info: (device: T) => object): object {
  return Object.fromEntries(devices.map((device) => [device.key, info(device)]));
}
