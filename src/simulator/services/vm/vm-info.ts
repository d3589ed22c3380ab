import type { Network, VirtualDisk, VirtualMachine, VirtualNic } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';

/** The answer to a read of one VM: what the reference requires, with one SCSI adapter for all disks. */
export function machineInfo(state: VcenterState, machine: VirtualMachine): object {
  const { name, biosUuid, instanceUuid, cpuCount, coresPerSocket, memoryMiB } = machine;
  return {
    guest_OS: machine.guestOs,
    name,
    identity: { name, bios_uuid: biosUuid, instance_uuid: instanceUuid },
    power_state: machine.powerState,
    instant_clone_frozen: false,
    hardware: { version: machine.hardwareVersion, upgrade_policy: 'NEVER', upgrade_status: 'NONE' },
    boot: { type: 'EFI', efi_legacy_boot: false, delay: 0, retry: false, retry_delay: 10_000, enter_setup_mode: false },
    boot_devices: [],
    cpu: { count: cpuCount, cores_per_socket: coresPerSocket, hot_add_enabled: false, hot_remove_enabled: false },
    memory: { size_MiB: memoryMiB, hot_add_enabled: false },
    disks: Object.fromEntries(machine.disks.map((disk, unit) => [disk.key, diskInfo(disk, unit)])),
    nics: Object.fromEntries(machine.nics.map((nic) => [nic.key, nicInfo(state, nic, machine)])),
    cdroms: {},
    floppies: {},
    parallel_ports: {},
    serial_ports: {},
    sata_adapters: {},
    scsi_adapters: {
      1000: { label: 'SCSI controller 0', type: 'PVSCSI', scsi: { bus: 0, unit: 7 }, sharing: 'NONE' },
    },
    nvme_adapters: {},
  };
}

function diskInfo({ label, capacity, vmdkFile }: VirtualDisk, unit: number): object {
  // Unit 7 is the adapter itself.
  const scsi = { bus: 0, unit: unit < 7 ? unit : unit + 1 };
  return { label, type: 'SCSI', scsi, backing: { type: 'VMDK_FILE', vmdk_file: vmdkFile }, capacity };
}

function nicInfo(state: VcenterState, nic: VirtualNic, machine: VirtualMachine): object {
  return {
    label: nic.label,
    type: 'VMXNET3',
    upt_compatibility_enabled: false,
    mac_type: 'ASSIGNED',
    mac_address: nic.macAddress,
    wake_on_lan_enabled: true,
    backing: networkBacking(state.networks.get(nic.network), nic.network),
    state: machine.powerState === 'POWERED_ON' ? 'CONNECTED' : 'NOT_CONNECTED',
    start_connected: true,
    allow_guest_control: true,
  };
}

function networkBacking(network: Network | undefined, id: string): object {
  return { type: network?.type ?? 'STANDARD_PORTGROUP', network: id };
}
