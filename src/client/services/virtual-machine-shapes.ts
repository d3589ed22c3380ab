import type {
  BootInfo,
  CdromInfo,
  CpuInfo,
  DiskInfo,
  FloppyInfo,
  HardwareInfo,
  MemoryInfo,
  NicInfo,
  NvmeAdapterInfo,
  ParallelPortInfo,
  SataAdapterInfo,
  ScsiAdapterInfo,
  SerialPortInfo,
} from './virtual-machine-hardware.ts';
import type { GuestIdentity, ToolsInfo } from './virtual-machine-types.ts';
import type { Shape } from './wire-shape.ts';

/** Shapes of the parts of `GET /api/vcenter/vm/{vm}` and of the reads below it. */

export const hardwareShape: Shape<HardwareInfo> = {
  version: 'text',
  upgrade_policy: 'text?',
  upgrade_version: 'text?',
  upgrade_status: 'text?',
};

export const bootShape: Shape<BootInfo> = {
  type: 'text',
  efi_legacy_boot: 'flag?',
  network_protocol: 'text?',
  delay: 'number',
  retry: 'flag',
  retry_delay: 'number',
  enter_setup_mode: 'flag',
};

export const cpuShape: Shape<CpuInfo> = {
  count: 'number',
  cores_per_socket: 'number',
  hot_add_enabled: 'flag',
  hot_remove_enabled: 'flag',
};

export const memoryShape: Shape<MemoryInfo> = {
  size_MiB: 'number',
  hot_add_enabled: 'flag',
  hot_add_increment_size_MiB: 'number?',
  hot_add_limit_MiB: 'number?',
};

const ide = { shape: { primary: 'flag', master: 'flag' }, optional: true } as const;
const bus = { shape: { bus: 'number', unit: 'number' }, optional: true } as const;

export const diskShape: Shape<DiskInfo> = {
  label: 'text',
  type: 'text',
  ide,
  scsi: bus,
  sata: bus,
  nvme: bus,
  backing: { shape: { type: 'text', vmdk_file: 'text?' } },
  capacity: 'number?',
};

const connectable = { label: 'text', state: 'text', start_connected: 'flag', allow_guest_control: 'flag' } as const;

export const nicShape: Shape<NicInfo> = {
  ...connectable,
  type: 'text',
  upt_compatibility_enabled: 'flag?',
  mac_type: 'text',
  mac_address: 'text?',
  pci_slot_number: 'number?',
  wake_on_lan_enabled: 'flag',
  backing: {
    shape: {
      type: 'text',
      network: 'text?',
      network_name: 'text?',
      host_device: 'text?',
      distributed_switch_uuid: 'text?',
      distributed_port: 'text?',
      connection_cookie: 'number?',
      opaque_network_type: 'text?',
      opaque_network_id: 'text?',
    },
  },
};

const hostDevice = { host_device: 'text?', auto_detect: 'flag?' } as const;

export const cdromShape: Shape<CdromInfo> = {
  ...connectable,
  type: 'text',
  ide,
  sata: bus,
  backing: { shape: { type: 'text', iso_file: 'text?', ...hostDevice, device_access_type: 'text?' } },
};

export const floppyShape: Shape<FloppyInfo> = {
  ...connectable,
  backing: { shape: { type: 'text', image_file: 'text?', ...hostDevice } },
};

export const parallelPortShape: Shape<ParallelPortInfo> = {
  ...connectable,
  backing: { shape: { type: 'text', file: 'text?', ...hostDevice } },
};

export const serialPortShape: Shape<SerialPortInfo> = {
  ...connectable,
  yield_on_poll: 'flag',
  backing: {
    shape: {
      type: 'text',
      file: 'text?',
      ...hostDevice,
      pipe: 'text?',
      no_rx_loss: 'flag?',
      network_location: 'text?',
      proxy: 'text?',
    },
  },
};

export const sataAdapterShape: Shape<SataAdapterInfo> = {
  label: 'text',
  type: 'text',
  bus: 'number',
  pci_slot_number: 'number?',
};

export const scsiAdapterShape: Shape<ScsiAdapterInfo> = {
  label: 'text',
  type: 'text',
  scsi: { shape: { bus: 'number', unit: 'number' } },
  pci_slot_number: 'number?',
  sharing: 'text',
};

export const nvmeAdapterShape: Shape<NvmeAdapterInfo> = { label: 'text', bus: 'number', pci_slot_number: 'number?' };

export const toolsShape: Shape<ToolsInfo> = {
  upgrade_policy: 'text?',
  version_status: 'text?',
  run_state: 'text?',
  version: 'text?',
  version_number: 'number?',
  install_type: 'text?',
  auto_update_supported: 'flag?',
};

export const guestIdentityShape: Shape<GuestIdentity> = { ip_address: 'text?', host_name: 'text?', family: 'text?' };
