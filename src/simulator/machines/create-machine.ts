import { invalidArgument, notFound } from '../operations/api-error.ts';
import { virtualMachine } from '../state/machine-shape.ts';
import { newObjectId, newUuid } from '../state/new-id.ts';
import type { VcenterState } from '../state/state.ts';
import type { ScsiAdapter } from '../state/virtual-devices.ts';
import type { Boot, BootDevice, VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { addAdapter, type AdapterKind, type WantedAdapter, type WantedScsiAdapter } from './adapters.ts';
import { makeAddress } from './addresses.ts';
import { checkBoot, checkBootDevices } from './boot-settings.ts';
import { planCdrom, type CdromSpec } from './cdroms.ts';
import { freeHome } from './home-directory.ts';
import { makeFile, type NewFile } from './disk-files.ts';
import { planDisk, type DiskSpec } from './disks.ts';
import { firstHardwareFor, guestDefaults, isGuestSystem, type GuestDefaults } from './guest-systems.ts';
import { hardwareNumber } from './hardware-versions.ts';
import { checkSize, type MemoryChange } from './memory.ts';
import { planNic, type NicSpec } from './nics.ts';
import { checkPlacement, chooseCompute, refuseTakenName, type WantedPlacement } from './placement.ts';
import { planPort, type PortKind, type PortSpec } from './ports.ts';
import { checkCount, type CpuChange } from './processors.ts';
import { unsupported } from './refusals.ts';

/** A VM to make from nothing. Everything but the guest system and the placement may be left out. */
export interface MachineSpec {
  name?: string | undefined;
  guestOs: string;
  placement: WantedPlacement;
  hardwareVersion?: string | undefined;
  boot?: Partial<Boot> | undefined;
  bootDevices?: BootDevice[] | undefined;
  cpu?: CpuChange | undefined;
  memory?: MemoryChange | undefined;
  /** Left out: one blank disk of the guest's default size. */
  disks?: DiskSpec[] | undefined;
  nics?: NicSpec[] | undefined;
  cdroms?: CdromSpec[] | undefined;
  floppies?: PortSpec<'floppies'>[] | undefined;
  parallelPorts?: PortSpec<'parallelPorts'>[] | undefined;
  serialPorts?: PortSpec<'serialPorts'>[] | undefined;
  scsiAdapters?: WantedScsiAdapter[] | undefined;
  sataAdapters?: WantedAdapter[] | undefined;
  nvmeAdapters?: WantedAdapter[] | undefined;
  storagePolicy?: string | undefined;
  /** What only VI-JSON, OVF packages and templates can say: annotation, extraConfig, instanceUuid and the like. */
  settings?: Partial<VirtualMachine>;
}

const withoutTools = { versionStatus: 'NOT_INSTALLED', installType: 'UNKNOWN' };

/** Makes a VM, powered off, or throws and leaves everything as it was. */
export function addMachine(context: WorkContext, spec: MachineSpec): VirtualMachine {
  const { state } = context;
  checkGuest(context, spec);
  const machine = emptyMachine(context, spec);
  for (const kind of ['SCSI', 'SATA', 'NVME'] as const) {
    for (const wanted of adaptersIn(spec, kind)) addAdapter(machine, kind, wanted);
  }
  const files = planDisks(state, machine, spec.disks ?? [{ newFile: {} }]);
  planOthers(context, machine, spec);
  Object.assign(machine, spec.settings, { changeVersion: 1 });
  for (const file of files) makeFile(state, file);
  state.virtualMachines.set(machine.id, machine);
  return machine;
}

function checkGuest(context: WorkContext, { guestOs, hardwareVersion, cpu, memory, boot, disks }: MachineSpec): void {
  if (!isGuestSystem(guestOs)) throw invalidArgument(`${guestOs} is no guest operating system.`, guestOs);
  const number = hardwareNumber(context, hardwareVersion ?? context.behaviour.newestHardwareVersion);
  // The guest's defaults are those of the hardware, and there are none for a guest that it does not know.
  const asksForDefaults = [cpu?.count, memory?.sizeMiB, boot?.type, disks].includes(undefined);
  if (number >= firstHardwareFor(guestOs) || !asksForDefaults) return;
  throw unsupported(`${guestOs} needs newer virtual hardware than ${hardwareVersion ?? 'this'}.`);
}

function emptyMachine(context: WorkContext, spec: MachineSpec): VirtualMachine {
  const { state, seed, behaviour } = context;
  const { guestOs, placement } = spec;
  const defaults = guestDefaults(guestOs);
  const { folder, host, resourcePool, datastore } = choosePlace(state, placement);
  const id = newObjectId(state, 'vm');
  const name = spec.name ?? `New Virtual Machine ${id}`;
  checkName(name);
  refuseTakenName(state, folder, name);
  checkBoot(spec.boot ?? {});
  checkBootDevices(spec.bootDevices ?? []);
  if (spec.storagePolicy !== undefined) checkPolicy(state, spec.storagePolicy);
  return virtualMachine.read(
    {
      id,
      name,
      parent: folder,
      host,
      resourcePool,
      datastore,
      guestOs,
      hardwareVersion: spec.hardwareVersion ?? behaviour.newestHardwareVersion,
      biosUuid: newUuid(state, seed),
      instanceUuid: newUuid(state, seed),
      boot: { type: defaults.boot, ...spec.boot },
      bootDevices: spec.bootDevices ?? [],
      ...processors(spec.cpu, defaults),
      ...memory(spec.memory, defaults),
      guest: { hostName: name },
      ...(behaviour.toolsOfNewMachines === 'present' ? {} : { tools: withoutTools }),
      vmPathName: freeHome(state, datastore, name),
      ...(spec.storagePolicy === undefined ? {} : { homePolicy: spec.storagePolicy }),
    },
    id,
  );
}

function processors(cpu: CpuChange | undefined, defaults: GuestDefaults): Partial<VirtualMachine> {
  const { count = defaults.cpuCount, coresPerSocket = 1, hotAdd = false, hotRemove = false } = cpu ?? {};
  checkCount(count, coresPerSocket);
  return { cpuCount: count, coresPerSocket, cpuHotAdd: hotAdd, cpuHotRemove: hotRemove };
}

function memory(wanted: MemoryChange | undefined, defaults: GuestDefaults): Partial<VirtualMachine> {
  const { sizeMiB = defaults.memoryMiB, hotAdd = false } = wanted ?? {};
  checkSize(sizeMiB);
  return { memoryMiB: sizeMiB, memoryHotAdd: hotAdd, memoryHotAddLimitMiB: Math.max(65_536, sizeMiB * 16) };
}

/** Names are at most 80 characters long. */
export function checkName(name: string): void {
  if (name === '' || name.length > 80) throw invalidArgument(`'${name}' has not 1 to 80 characters.`, 'name');
}

function choosePlace(
  state: VcenterState,
  placement: WantedPlacement,
): { folder: string; host: string; resourcePool: string; datastore: string } {
  checkPlacement(state, placement);
  const { folder, datastore } = placement;
  const compute = chooseCompute(state, placement);
  if (folder === undefined) throw invalidArgument('The placement has no folder.', 'placement.folder');
  if (datastore === undefined) throw invalidArgument('The placement has no datastore.', 'placement.datastore');
  if (compute === undefined) {
    throw invalidArgument('The placement has no resource pool, host or cluster.', 'placement.resource_pool');
  }
  return { folder, datastore, ...compute };
}

export function checkPolicy(state: VcenterState, policy: string): void {
  if (!state.storagePolicies.has(policy)) throw notFound('storage policy', policy);
}

function adaptersIn(spec: MachineSpec, kind: AdapterKind): (WantedAdapter & Partial<ScsiAdapter>)[] {
  const lists = { SCSI: spec.scsiAdapters, SATA: spec.sataAdapters, NVME: spec.nvmeAdapters };
  return (lists[kind] ?? []) as (WantedAdapter & Partial<ScsiAdapter>)[];
}

function planDisks(state: VcenterState, machine: VirtualMachine, specs: readonly DiskSpec[]): NewFile[] {
  const files: NewFile[] = [];
  for (const spec of specs) {
    const type = spec.type ?? guestDefaults(machine.guestOs).diskBus;
    const address = makeAddress(machine, type, spec);
    const { disk, file } = planDisk(state, machine, { ...spec, type, ...address });
    machine.disks.push(disk);
    if (file !== undefined) files.push(file);
  }
  return files;
}

function planOthers(context: WorkContext, machine: VirtualMachine, spec: MachineSpec): void {
  for (const nic of spec.nics ?? []) machine.nics.push(planNic(context, machine, nic));
  for (const cdrom of spec.cdroms ?? []) {
    const type = cdrom.type ?? guestDefaults(machine.guestOs).cdromBus;
    machine.cdroms.push(planCdrom(machine, { ...cdrom, type, ...makeAddress(machine, type, cdrom) }));
  }
  planPorts(machine, 'floppies', spec.floppies);
  planPorts(machine, 'parallelPorts', spec.parallelPorts);
  planPorts(machine, 'serialPorts', spec.serialPorts);
}

function planPorts<K extends PortKind>(machine: VirtualMachine, kind: K, specs: PortSpec<K>[] = []): void {
  const ports: unknown[] = machine[kind];
  for (const spec of specs) ports.push(planPort(machine, kind, spec));
}
