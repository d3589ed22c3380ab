import type { BootDevice, BusAddress, IdeAddress } from './virtual-machine-hardware.ts';

/** What the writes of a virtual machine send, in the spelling of the published documents. Left out is "as it is". */

export interface PlacementSpec {
  folder?: string;
  host?: string;
  resource_pool?: string;
  cluster?: string;
  datastore?: string;
}

/** A placement of a copy or a move; `disks` go elsewhere by their key. */
export interface RelocateSpec {
  placement?: PlacementSpec;
  disks?: Record<string, { datastore: string }>;
}

export interface CloneSpec {
  source: string;
  name: string;
  /** What is left out is that of the source. */
  placement?: PlacementSpec;
  disks_to_remove?: string[];
  disks_to_update?: Record<string, { datastore: string }>;
  power_on?: boolean;
  guest_customization_spec?: { name: string };
}

/** The file by `datastore` and `path`, or by `datastore_path` (`[ds] dir/x.vmx`). */
export interface RegisterSpec {
  datastore?: string;
  path?: string;
  datastore_path?: string;
  name?: string;
  placement?: Omit<PlacementSpec, 'datastore'>;
}

/** Left out lists get the server's defaults: without `disks`, one blank disk is made. */
export interface CreateSpec {
  guest_OS: string;
  name: string;
  placement: PlacementSpec;
  hardware_version?: string;
  boot?: BootSpec;
  boot_devices?: { type: string }[];
  cpu?: CpuSpec;
  memory?: MemorySpec;
  disks?: DiskCreateSpec[];
  nics?: NicCreateSpec[];
  cdroms?: CdromCreateSpec[];
  floppies?: FloppyCreateSpec[];
  parallel_ports?: ParallelPortCreateSpec[];
  serial_ports?: SerialPortCreateSpec[];
  sata_adapters?: SataAdapterCreateSpec[];
  scsi_adapters?: ScsiAdapterCreateSpec[];
  nvme_adapters?: NvmeAdapterCreateSpec[];
  storage_policy?: { policy: string };
}

export interface CpuSpec {
  count?: number;
  cores_per_socket?: number;
  hot_add_enabled?: boolean;
  hot_remove_enabled?: boolean;
}

export interface MemorySpec {
  size_MiB?: number;
  hot_add_enabled?: boolean;
}

export interface BootSpec {
  type?: string;
  efi_legacy_boot?: boolean;
  network_protocol?: string;
  /** Milliseconds. */
  delay?: number;
  retry?: boolean;
  /** Milliseconds. */
  retry_delay?: number;
  enter_setup_mode?: boolean;
}

/** A scheduled upgrade. */
export interface HardwareSpec {
  upgrade_policy?: 'NEVER' | 'AFTER_CLEAN_SHUTDOWN' | 'ALWAYS';
  upgrade_version?: string;
}

export type BootDeviceSpec = BootDevice;

/** An address whose unit the server may pick. */
export type BusSpec = Pick<BusAddress, 'bus'> & { unit?: number };

export interface DiskCreateSpec {
  type?: string;
  ide?: Partial<IdeAddress>;
  scsi?: BusSpec;
  sata?: BusSpec;
  nvme?: BusSpec;
  backing?: { type: 'VMDK_FILE'; vmdk_file: string };
  /** `capacity` in bytes; the name without `.vmdk`. */
  new_vmdk?: { name?: string; capacity?: number; storage_policy?: { policy: string } };
}

interface ConnectSpec {
  start_connected?: boolean;
  allow_guest_control?: boolean;
}

export interface NicBackingSpec {
  type: string;
  network?: string;
  distributed_port?: string;
}

/** Without `start_connected` a NIC stays unplugged. */
export interface NicCreateSpec extends NicUpdateSpec {
  type?: string;
  pci_slot_number?: number;
}

export interface NicUpdateSpec extends ConnectSpec {
  upt_compatibility_enabled?: boolean;
  mac_type?: string;
  mac_address?: string;
  wake_on_lan_enabled?: boolean;
  backing?: NicBackingSpec;
}

export interface CdromUpdateSpec extends ConnectSpec {
  backing?: { type: string; iso_file?: string; host_device?: string; device_access_type?: string };
}

export interface CdromCreateSpec extends CdromUpdateSpec {
  type?: string;
  ide?: Partial<IdeAddress>;
  sata?: BusSpec;
}

export interface FloppyCreateSpec extends ConnectSpec {
  backing?: { type: string; image_file?: string; host_device?: string };
}

export interface ParallelPortCreateSpec extends ConnectSpec {
  backing?: { type: string; file?: string; host_device?: string };
}

export interface SerialPortCreateSpec extends ConnectSpec {
  yield_on_poll?: boolean;
  backing?: {
    type: string;
    file?: string;
    host_device?: string;
    pipe?: string;
    no_rx_loss?: boolean;
    network_location?: string;
    proxy?: string;
  };
}

export interface SataAdapterCreateSpec {
  type?: string;
  bus?: number;
  pci_slot_number?: number;
}

export interface ScsiAdapterCreateSpec {
  type?: string;
  bus?: number;
  pci_slot_number?: number;
  sharing?: string;
}

export interface NvmeAdapterCreateSpec {
  bus?: number;
  pci_slot_number?: number;
}

/** What `POST …/hardware/{device}` takes, by device. */
export interface DeviceCreateSpecs {
  disk: DiskCreateSpec;
  ethernet: NicCreateSpec;
  cdrom: CdromCreateSpec;
  floppy: FloppyCreateSpec;
  serial: SerialPortCreateSpec;
  parallel: ParallelPortCreateSpec;
  'adapter/scsi': ScsiAdapterCreateSpec;
  'adapter/sata': SataAdapterCreateSpec;
  'adapter/nvme': NvmeAdapterCreateSpec;
}

/** What `PATCH …/hardware/{device}/{key}` takes; SATA and NVMe adapters cannot be changed. */
export interface DeviceUpdateSpecs {
  disk: Pick<DiskCreateSpec, 'backing'>;
  ethernet: NicUpdateSpec;
  cdrom: CdromUpdateSpec;
  floppy: FloppyCreateSpec;
  serial: SerialPortCreateSpec;
  parallel: ParallelPortCreateSpec;
  'adapter/scsi': Pick<ScsiAdapterCreateSpec, 'sharing'>;
}

export type ConnectableDevice = 'ethernet' | 'cdrom' | 'floppy' | 'serial' | 'parallel';

export interface PolicySpec {
  type: 'USE_SPECIFIED_POLICY' | 'USE_DEFAULT_POLICY';
  policy?: string;
}

export interface StoragePolicySpec {
  vm_home?: PolicySpec;
  disks?: Record<string, PolicySpec>;
}
