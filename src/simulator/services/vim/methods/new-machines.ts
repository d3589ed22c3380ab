import { cloneMachine } from '../../../machines/clone-machine.ts';
import { addMachine, type MachineSpec } from '../../../machines/create-machine.ts';
import { splitDatastorePath } from '../../../machines/datastore-path.ts';
import { removeFile } from '../../../machines/disk-files.ts';
import { powerOn } from '../../../machines/power.ts';
import type { Operation } from '../../../operations/operation.ts';
import { boolean, defaulted, object, optional, text } from '../../../operations/shape.ts';
import type { JsonObject } from '../../../../base/json.ts';
import type { VcenterState } from '../../../state/state.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import type { WorkContext } from '../../../work-context.ts';
import { applyConfig } from '../config/apply-config.ts';
import { configSpec, type ConfigSpec } from '../config/config-spec.ts';
import { textIn, typedData } from '../config/typed-data.ts';
import { dataObject } from '../data-object.ts';
import { vimFault } from '../fault.ts';
import { duplicateName, folderBehind, machineBehind } from '../find-object.ts';
import { guestOsOf } from '../guest-os.ts';
import { hardwareVersionOf } from '../hardware-version.ts';
import { reference, referenceShape, type ObjectReference } from '../reference.ts';
import { taskMethod } from '../vim-task.ts';
import { diskDatastoresOf, placementOf, relocateSpec, type RelocateSpec } from './relocation.ts';

interface CloneSpec {
  _typeName: 'VirtualMachineCloneSpec';
  location: RelocateSpec;
  template: boolean;
  powerOn: boolean;
  config?: ConfigSpec;
  customization?: JsonObject;
  snapshot?: ObjectReference;
  memory?: boolean;
}

const cloneSpec = dataObject<CloneSpec>('VirtualMachineCloneSpec', {
  location: relocateSpec,
  template: defaulted(boolean, () => false),
  powerOn: defaulted(boolean, () => false),
  config: optional(configSpec),
  customization: optional(typedData),
  snapshot: optional(referenceShape),
  memory: optional(boolean),
});

/** New VMs: from nothing, and as copies. The result of the task is the VM. */
export const newMachineMethods: Operation[] = [
  ...taskMethod({
    types: ['Folder'],
    name: 'CreateVM_Task',
    parameters: object<{ config: ConfigSpec; pool: ObjectReference; host?: ObjectReference }>({
      config: configSpec,
      pool: referenceShape,
      host: optional(referenceShape),
    }),
    finish(context, target, { config, pool, host }) {
      const folder = folderBehind(context.state, target);
      const placement = { folder: folder.id, resourcePool: pool.value, host: host?.value };
      return reference('VirtualMachine', createMachine(context, placement, config).id);
    },
  }),
  ...taskMethod({
    types: ['VirtualMachine'],
    name: 'CloneVM_Task',
    parameters: object<{ folder: ObjectReference; name: string; spec: CloneSpec }>({
      folder: referenceShape,
      name: text,
      spec: cloneSpec,
    }),
    finish(context, target, { folder, name, spec }) {
      const { id } = folderBehind(context.state, folder);
      return reference('VirtualMachine', clone(context, machineBehind(context.state, target), id, { name, spec }).id);
    },
  }),
];

function createMachine(context: WorkContext, placement: MachineSpec['placement'], config: ConfigSpec): VirtualMachine {
  const { name = '', guestId = 'otherGuest', version, numCPUs, numCoresPerSocket, memoryMB } = config;
  const guestOs = guestOsOf(guestId);
  if (guestOs === undefined) {
    throw vimFault('InvalidArgument', `${guestId} is no guest system.`, { invalidProperty: 'configSpec.guestId' });
  }
  refuseTaken(context.state, placement.folder ?? '', name);
  const machine = addMachine(context, {
    name,
    guestOs,
    placement: { ...placement, datastore: homeDatastore(context.state, config) },
    hardwareVersion: version === undefined ? undefined : hardwareVersionOf(version),
    cpu: { count: numCPUs, coresPerSocket: numCoresPerSocket },
    memory: { sizeMiB: memoryMB },
    disks: [],
  });
  finishOrUndo(context, machine, { ...config, ...ownUuid(context.state, config, machine.instanceUuid) });
  return machine;
}

/** `files.vmPathName` names the datastore, as in `[vsan-01]`, and may go on with a directory. */
function homeDatastore(state: VcenterState, { files }: ConfigSpec): string {
  const path = files === undefined ? undefined : textIn(files, 'vmPathName');
  if (path === undefined) {
    throw vimFault('InvalidArgument', 'A new VM needs files.vmPathName.', { invalidProperty: 'configSpec.files' });
  }
  const name = /^\[(?<name>[^\]]+)\]$/.exec(path.trim())?.groups?.['name'] ?? splitDatastorePath(path).name;
  const found = [...state.datastores.values()].find((datastore) => datastore.name === name);
  if (found === undefined)
    throw vimFault('InvalidDatastorePath', `There is no datastore ${name}.`, { datastorePath: path });
  return found.id;
}

/** An instance UUID that another VM has is not taken over: the server gives the new VM one of its own. */
function ownUuid(
  { virtualMachines }: VcenterState,
  { instanceUuid }: ConfigSpec,
  current: string,
): Partial<ConfigSpec> {
  if (instanceUuid === undefined) return {};
  const wanted = instanceUuid.toLowerCase();
  const taken = [...virtualMachines.values()].some((machine) => machine.instanceUuid.toLowerCase() === wanted);
  return { instanceUuid: taken ? current : wanted };
}

function clone(
  context: WorkContext,
  source: VirtualMachine,
  folder: string,
  { name, spec }: { name: string; spec: CloneSpec },
): VirtualMachine {
  const { location, config, template, customization } = spec;
  if (source.template && !template && location.pool === undefined) {
    const invalidProperty = 'spec.location.pool';
    throw vimFault('InvalidArgument', 'A VM that is made of a template needs a resource pool.', { invalidProperty });
  }
  refuseTaken(context.state, folder, name);
  const copy = cloneMachine(context, source, {
    name,
    placement: { ...placementOf(location), folder },
    diskDatastores: diskDatastoresOf(location),
    ...(customization === undefined ? {} : { customization }),
  });
  if (config !== undefined) {
    finishOrUndo(context, copy, { ...config, ...ownUuid(context.state, config, copy.instanceUuid) });
  }
  copy.template = template;
  if (spec.powerOn) powerOn(context, copy);
  return copy;
}

/** What is configured before a new VM is there is as good as done with it: when it fails, there is no VM. */
function finishOrUndo(context: WorkContext, machine: VirtualMachine, config: ConfigSpec): void {
  const { changeVersion: _ignored, ...spec } = config;
  try {
    applyConfig(context, machine, spec);
  } catch (error) {
    for (const disk of machine.disks) removeFile(context.state, machine, disk);
    context.state.virtualMachines.delete(machine.id);
    throw error;
  }
}

/** Names are unique among the VMs of a folder, templates included. */
function refuseTaken(state: VcenterState, folder: string, name: string): void {
  for (const { id, parent, name: taken } of state.virtualMachines.values()) {
    if (parent === folder && taken === name) throw duplicateName(name, reference('VirtualMachine', id));
  }
}
