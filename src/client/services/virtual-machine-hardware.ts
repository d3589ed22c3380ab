/** Devices and hardware of a virtual machine as `GET /api/vcenter/vm/{vm}` shows them. Words of enumerations are strings. */

export interface HardwareInfo {
  /** `VMX_19`. */
  version: string;
  /** `NEVER`, `AFTER_CLEAN_SHUTDOWN`, `ALWAYS`. */
  upgrade_policy?: string;
  upgrade_version?: string;
  upgrade_status?: string;
}

export interface BootInfo {
  /** `BIOS` or `EFI`. */
  type: string;
  efi_legacy_boot?: boolean;
  network_protocol?: string;
  /** Milliseconds. */
  delay: number;
  retry: boolean;
  /** Milliseconds. */
  retry_delay: number;
  enter_setup_mode: boolean;
}

export interface BootDevice {
  /** `CDROM`, `DISK`, `ETHERNET`, `FLOPPY`. */
  type: string;
  nic?: string;
  disks?: string[];
}

export interface CpuInfo {
  count: number;
  cores_per_socket: number;
  hot_add_enabled: boolean;
  hot_remove_enabled: boolean;
}

export interface MemoryInfo {
  size_MiB: number;
  hot_add_enabled: boolean;
  hot_add_increment_size_MiB?: number;
  hot_add_limit_MiB?: number;
}

/** All of them by device key, which is a number in text. */
export interface DeviceMaps {
  disks: Record<string, DiskInfo>;
  nics: Record<string, NicInfo>;
  cdroms: Record<string, CdromInfo>;
  floppies: Record<string, FloppyInfo>;
  parallel_ports: Record<string, ParallelPortInfo>;
  serial_ports: Record<string, SerialPortInfo>;
  sata_adapters: Record<string, SataAdapterInfo>;
  scsi_adapters: Record<string, ScsiAdapterInfo>;
  nvme_adapters: Record<string, NvmeAdapterInfo>;
}

export interface IdeAddress {
  primary: boolean;
  master: boolean;
}

export interface BusAddress {
  bus: number;
  unit: number;
}

export interface DiskInfo {
  label: string;
  /** `IDE`, `SCSI`, `SATA`, `NVME`. */
  type: string;
  ide?: IdeAddress;
  scsi?: BusAddress;
  sata?: BusAddress;
  nvme?: BusAddress;
  backing: { type: string; vmdk_file?: string };
  /** Bytes. */
  capacity?: number;
}

interface Connectable {
  label: string;
  /** `CONNECTED`, `NOT_CONNECTED`, … */
  state: string;
  start_connected: boolean;
  allow_guest_control: boolean;
}

export interface NicInfo extends Connectable {
  /** `VMXNET3`, `E1000E`, … */
  type: string;
  upt_compatibility_enabled?: boolean;
  /** `MANUAL`, `GENERATED`, `ASSIGNED`. */
  mac_type: string;
  /** Lower case. */
  mac_address?: string;
  pci_slot_number?: number;
  wake_on_lan_enabled: boolean;
  backing: NicBacking;
}

export interface NicBacking {
  /** `STANDARD_PORTGROUP`, `DISTRIBUTED_PORTGROUP`, `OPAQUE_NETWORK`, `HOST_DEVICE`. */
  type: string;
  network?: string;
  network_name?: string;
  host_device?: string;
  distributed_switch_uuid?: string;
  distributed_port?: string;
  connection_cookie?: number;
  opaque_network_type?: string;
  opaque_network_id?: string;
}

export interface CdromInfo extends Connectable {
  /** `IDE` or `SATA`. */
  type: string;
  ide?: IdeAddress;
  sata?: BusAddress;
  backing: {
    /** `ISO_FILE`, `HOST_DEVICE`, `CLIENT_DEVICE`. */
    type: string;
    iso_file?: string;
    host_device?: string;
    auto_detect?: boolean;
    device_access_type?: string;
  };
}

export interface FloppyInfo extends Connectable {
  backing: { type: string; image_file?: string; host_device?: string; auto_detect?: boolean };
}

export interface ParallelPortInfo extends Connectable {
  backing: { type: string; file?: string; host_device?: string; auto_detect?: boolean };
}

export interface SerialPortInfo extends Connectable {
  yield_on_poll: boolean;
  backing: {
    /** `FILE`, `HOST_DEVICE`, `PIPE_SERVER`, `PIPE_CLIENT`, `NETWORK_SERVER`, `NETWORK_CLIENT`. */
    type: string;
    file?: string;
    host_device?: string;
    auto_detect?: boolean;
    pipe?: string;
    no_rx_loss?: boolean;
    network_location?: string;
    proxy?: string;
  };
}

export interface SataAdapterInfo {
  label: string;
  /** `AHCI`. */
  type: string;
  bus: number;
  pci_slot_number?: number;
}

export interface ScsiAdapterInfo {
  label: string;
  /** `PVSCSI`, `LSILOGIC`, `LSILOGICSAS`, `BUSLOGIC`. */
  type: string;
  /** Bus, and the unit that the adapter itself takes. */
  scsi: BusAddress;
  pci_slot_number?: number;
  /** `NONE`, `VIRTUAL`, `PHYSICAL`. */
  sharing: string;
}

export interface NvmeAdapterInfo {
  label: string;
  bus: number;
  pci_slot_number?: number;
}
