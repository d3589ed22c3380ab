import { invalidArgument, notFound } from '../operations/api-error.ts';
import { newObjectId, newUuid } from '../state/new-id.ts';
import type { VcenterState } from '../state/state.ts';
import type { VirtualDisk, VirtualNic } from '../state/virtual-devices.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { checkName } from './create-machine.ts';
import { checkSpace, makeFile, placeNewFile } from './disk-files.ts';
import { findDisk } from './disks.ts';
import { freeHome } from './home-directory.ts';
import { checkPlacement, chooseCompute, refuseTakenName, type WantedPlacement } from './placement.ts';
import { powerOn } from './power.ts';
import { inaccessible } from './refusals.ts';

/** A copy to make of a VM or template; what the placement leaves out is as with the source. */
export interface CloneSpec {
  name: string;
  placement?: WantedPlacement | undefined;
  /** Keys of the source's disks. */
  disksToRemove?: string[] | undefined;
  /** Key of a disk to the id of the datastore that its copy goes to. */
  diskDatastores?: Record<string, string | undefined> | undefined;
  powerOn?: boolean | undefined;
  /** A CustomizationSpec, for the first power-on. */
  customization?: unknown;
  settings?: Partial<VirtualMachine>;
}

/** Throws what `cloneMachine` would, without doing anything. */
export function checkClone(state: VcenterState, source: VirtualMachine, spec: CloneSpec): void {
  const { name, placement = {}, disksToRemove = [], diskDatastores = {} } = spec;
  if (!source.configReadable) throw inaccessible(`The configuration of ${source.name} cannot be read.`);
  checkName(name);
  checkPlacement(state, placement);
  chooseCompute(state, placement);
  refuseTakenName(state, placement.folder ?? source.parent, name);
  for (const key of [...disksToRemove, ...Object.keys(diskDatastores)]) findDisk(source, key);
  const both = disksToRemove.find((key) => Object.hasOwn(diskDatastores, key));
  if (both !== undefined) throw invalidArgument(`The disk ${both} is to be removed and to be updated.`, both);
  for (const id of Object.values(diskDatastores)) {
    if (id !== undefined && !state.datastores.has(id)) throw notFound('datastore', id);
  }
  checkRoom(state, source, spec);
}

/** Makes the copy. It has new ids, its own files, no snapshots, and new addresses where the source's are automatic. */
export function cloneMachine(context: WorkContext, source: VirtualMachine, spec: CloneSpec): VirtualMachine {
  const { state } = context;
  checkClone(state, source, spec);
  const { datastore, ...place } = placeOf(state, source, spec.placement ?? {});
  const copy: VirtualMachine = {
    ...ownOf(source),
    ...fresh(context, spec.name),
    ...place,
    datastore,
    vmPathName: freeHome(state, datastore, spec.name),
    nics: source.nics.map(copyNic),
    disks: [],
    dataSets: structuredClone(source.dataSets.filter((dataSet) => !dataSet.omitFromSnapshotAndClone)),
    ...spec.settings,
  };
  for (const cdrom of copy.cdroms) cdrom.trayLocked = false;
  if (spec.customization !== undefined) copy.customization = { status: 'PENDING', spec: spec.customization };
  copyDisks(state, source, copy, spec);
  state.virtualMachines.set(copy.id, copy);
  if (spec.powerOn === true) powerOn(context, copy);
  return copy;
}

/** What a copy has of its source: not its question, and not whose it is. */
function ownOf(source: VirtualMachine): VirtualMachine {
  const { question: _question, managedBy: _managedBy, checkedOutOf: _checkedOutOf, ...own } = structuredClone(source);
  return own;
}

function fresh({ state, seed }: WorkContext, name: string): Partial<VirtualMachine> & { id: string } {
  return {
    id: newObjectId(state, 'vm'),
    name,
    biosUuid: newUuid(state, seed),
    instanceUuid: newUuid(state, seed),
    powerState: 'POWERED_OFF',
    cleanPowerOff: false,
    template: false,
    guest: { hostName: name },
    customization: { status: 'IDLE' },
    snapshots: [],
    changeVersion: 1,
  };
}

function placeOf(
  state: VcenterState,
  source: VirtualMachine,
  wanted: WantedPlacement,
): Pick<VirtualMachine, 'parent' | 'host' | 'resourcePool' | 'datastore'> {
  const { host, resourcePool } = chooseCompute(state, wanted) ?? source;
  return {
    parent: wanted.folder ?? source.parent,
    host,
    resourcePool,
    datastore: wanted.datastore ?? source.datastore,
  };
}

function copyNic(nic: VirtualNic): VirtualNic {
  const copy = structuredClone(nic);
  Object.assign(copy, copy.pending);
  delete copy.pending;
  if (copy.macType !== 'MANUAL') delete copy.macAddress;
  return copy;
}

function keptDisks({ disks }: VirtualMachine, { disksToRemove = [] }: CloneSpec): VirtualDisk[] {
  return disks.filter(({ key }) => !disksToRemove.includes(key));
}

function copyDisks(state: VcenterState, source: VirtualMachine, copy: VirtualMachine, spec: CloneSpec): void {
  for (const disk of keptDisks(source, spec)) {
    const datastore = state.datastores.get(spec.diskDatastores?.[disk.key] ?? copy.datastore);
    const wanted = { capacity: disk.capacity, ...(datastore === undefined ? {} : { datastore }) };
    const { path, file } = placeNewFile(state, copy, wanted);
    makeFile(state, file);
    copy.disks.push({ ...disk, vmdkFile: `[${path.datastore.name}] ${path.path}` });
  }
}

function checkRoom(state: VcenterState, source: VirtualMachine, spec: CloneSpec): void {
  for (const disk of keptDisks(source, spec)) {
    const home = spec.placement?.datastore ?? source.datastore;
    const datastore = state.datastores.get(spec.diskDatastores?.[disk.key] ?? home);
    if (datastore !== undefined) checkSpace(datastore, disk.capacity);
  }
}
