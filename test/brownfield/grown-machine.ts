import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { VirtualMachine } from '../../src/simulator/state/virtual-machine.ts';
import type { Dice } from '../soak/wish.ts';

/** Makes a machine look as if people had worked on it for years: anything that vCenter lets them do. */
export function growMachine(machine: VirtualMachine, state: VcenterState, dice: Dice): void {
  for (const change of changes) if (dice.below(3) === 0) change(machine, state, dice);
}

type GrowthRule = (machine: VirtualMachine, state: VcenterState, dice: Dice) => void;

const changes: readonly GrowthRule[] = [
  (machine, _state, dice) => {
    machine.name = `${machine.name}${dice.pick([' (old)', '%2fa', ' größe', '%25', "'s", ' #1', ': x', '${a}']) ?? ''}`;
  },
  (machine, _state, dice) => {
    if (!machine.template) machine.powerState = dice.pick(['POWERED_ON', 'POWERED_OFF', 'SUSPENDED']) ?? 'POWERED_OFF';
  },
  (machine, _state, dice) => {
    machine.boot = {
      ...machine.boot,
      type: 'BIOS',
      delay: dice.below(5) * 250,
      retry: dice.below(2) === 0,
      retryDelay: 10_000 + dice.below(3) * 500,
    };
  },
  (machine, _state, dice) => {
    machine.coresPerSocket = 1 + dice.below(2);
    machine.cpuCount = machine.coresPerSocket * (1 + dice.below(6));
    machine.cpuHotAdd = dice.below(2) === 0;
    machine.cpuHotRemove = dice.below(2) === 0;
  },
  (machine, _state, dice) => {
    machine.memoryMiB = 4 * (1 + dice.below(5000));
    machine.memoryHotAdd = dice.below(2) === 0;
  },
  (machine, _state, dice) => {
    machine.annotation =
      dice.pick(['two\nlines', 'for ${someone}', '  padded ', '# no comment', 'a: b', '"quoted"']) ?? '';
  },
  (machine, _state, dice) => {
    machine.extraConfig = { 'svga.present': 'TRUE', 'guestinfo.a b': `${dice.below(9)}` };
  },
  (machine, state, dice) => {
    const key = String(100 + dice.below(3));
    state.customFields.set(key, { id: key, name: `attribute ${key}` });
    machine.customValues = { [key]: 'value' };
  },
  (machine, _state, dice) => {
    machine.cpuAllocation = {
      reservation: dice.below(4) * 100,
      limit: dice.pick([-1, 8000]) ?? -1,
      shares: { level: 'LOW' },
    };
    machine.memoryAllocation = {
      reservation: dice.below(2) * 4,
      limit: -1,
      shares: dice.pick([{ level: 'HIGH' } as const, { level: 'CUSTOM', shares: 4321 } as const]) ?? { level: 'HIGH' },
    };
  },
  (machine, _state, dice) => {
    machine.tools.upgradePolicy = 'UPGRADE_AT_POWER_CYCLE';
    if (dice.below(3) === 0) machine.tools.versionStatus = 'NOT_INSTALLED';
  },
  (machine, _state, dice) => {
    const [disk] = machine.disks;
    if (disk === undefined) return;
    disk.provisioning = dice.pick(['thin', 'thick', 'eagerZeroedThick']) ?? 'thin';
    disk.capacity += dice.below(3) * 1024;
    disk.vmdkFile = disk.vmdkFile.replace('.vmdk', '-000001.vmdk');
  },
  (machine, _state) => {
    const [disk] = machine.disks;
    if (disk === undefined) return;
    const second = {
      ...disk,
      key: '2001',
      label: 'Hard disk 2',
      unit: disk.unit + 1,
      vmdkFile: disk.vmdkFile.replace('.vmdk', '_1.vmdk'),
    };
    machine.disks.push(second);
  },
  (machine, state, dice) => {
    const policies = [...state.storagePolicies.keys()];
    const [first] = policies;
    if (first === undefined) return;
    machine.homePolicy = dice.pick(policies) ?? first;
    for (const disk of machine.disks) disk.storagePolicy = dice.pick(policies) ?? first;
  },
  (machine, state, dice) => {
    const [nic] = machine.nics;
    if (nic === undefined) return;
    nic.macType = 'MANUAL';
    nic.macAddress = `00:50:56:01:02:${(16 + dice.below(200)).toString(16)}`;
    nic.network = dice.pick([...state.networks.keys()]) ?? nic.network;
    nic.startConnected = dice.below(2) === 0;
    nic.wakeOnLan = dice.below(2) === 0;
  },
  (machine) => {
    const [nic] = machine.nics;
    if (nic === undefined) return;
    machine.nics.push({
      ...nic,
      key: '4001',
      label: 'Network adapter 2',
      macType: 'ASSIGNED',
      macAddress: '00:50:56:aa:bb:cc',
    });
  },
  (machine) => {
    machine.cdroms = [];
  },
  (machine, _state, dice) => {
    const [drive] = machine.cdroms;
    if (drive === undefined) return;
    drive.backing =
      dice.pick([
        { type: 'ISO_FILE' as const, isoFile: '[nfs41-01] iso/install disc.iso' },
        { type: 'HOST_DEVICE' as const, hostDevice: '/vmfs/devices/cdrom/mpx' },
      ]) ?? drive.backing;
    drive.startConnected = true;
  },
  (machine) => {
    machine.floppies = [
      {
        key: '8000',
        label: 'Floppy drive 1',
        connected: false,
        startConnected: false,
        allowGuestControl: true,
        backing: { type: 'CLIENT_DEVICE' },
      },
    ];
  },
  (machine) => {
    machine.serialPorts = [
      {
        key: '9000',
        label: 'Serial port 1',
        connected: false,
        startConnected: true,
        allowGuestControl: true,
        yieldOnPoll: true,
        backing: { type: 'NETWORK_SERVER', networkLocation: 'tcp://:2000' },
      },
    ];
  },
  (machine) => {
    machine.snapshots = [
      { id: 'snapshot-1', name: 'before', description: '', createdAt: 0, powerState: machine.powerState },
    ];
  },
  (machine) => {
    machine.secureBoot = machine.boot.type === 'EFI';
    machine.virtualTpm = machine.boot.type === 'EFI';
    machine.nestedVirtualization = true;
  },
  (machine, _state, dice) => {
    if (dice.below(4) === 0) machine.managedBy = { extensionKey: 'com.vmware.vcenter.wcp', type: 'vm' };
  },
  (machine, _state, dice) => {
    machine.upgrade = { policy: 'AFTER_CLEAN_SHUTDOWN', version: 'VMX_21', status: 'PENDING' };
    machine.hardwareVersion = dice.pick(['VMX_13', 'VMX_19', 'VMX_20']) ?? machine.hardwareVersion;
  },
  (machine) => {
    machine.bootDevices = [{ type: 'DISK' }, { type: 'ETHERNET' }];
  },
  (machine) => {
    machine.hardwareVersion = 'VMX_20';
    machine.dataSets = [
      {
        id: 'set-1',
        name: 'com.example.config',
        description: 'of the application',
        host: 'READ_WRITE',
        guest: 'READ_ONLY',
        omitFromSnapshotAndClone: false,
        entries: { color: 'blue' },
      },
    ];
  },
];
