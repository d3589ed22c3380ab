import type { WantedPlacement } from '../../../machines/placement.ts';
import { relocateMachine } from '../../../machines/relocate-machine.ts';
import type { Operation } from '../../../operations/operation.ts';
import { integer, list, object, oneOf, optional, text, type Shape } from '../../../operations/shape.ts';
import { dataObject } from '../data-object.ts';
import { machineBehind } from '../find-object.ts';
import { referenceShape, type ObjectReference } from '../reference.ts';
import { taskMethod } from '../vim-task.ts';

/** Where a VM or a copy of one is to be; what is missing stays, or is as with the source. */
export interface RelocateSpec {
  _typeName: 'VirtualMachineRelocateSpec';
  folder?: ObjectReference;
  datastore?: ObjectReference;
  pool?: ObjectReference;
  host?: ObjectReference;
  disk?: DiskLocator[];
  diskMoveType?: string;
}

interface DiskLocator {
  _typeName: 'VirtualMachineRelocateSpecDiskLocator';
  diskId: number;
  datastore: ObjectReference;
}

const diskLocator = dataObject<DiskLocator>('VirtualMachineRelocateSpecDiskLocator', {
  diskId: integer,
  datastore: referenceShape,
});

export const relocateSpec: Shape<RelocateSpec> = dataObject<RelocateSpec>('VirtualMachineRelocateSpec', {
  folder: optional(referenceShape),
  datastore: optional(referenceShape),
  pool: optional(referenceShape),
  host: optional(referenceShape),
  disk: optional(list(diskLocator)),
  diskMoveType: optional(text),
});

export function placementOf({ folder, datastore, pool, host }: RelocateSpec): WantedPlacement {
  return { folder: folder?.value, datastore: datastore?.value, resourcePool: pool?.value, host: host?.value };
}

export function diskDatastoresOf({ disk = [] }: RelocateSpec): Record<string, string> {
  return Object.fromEntries(disk.map(({ diskId, datastore }) => [String(diskId), datastore.value]));
}

export const relocationMethods: Operation[] = taskMethod({
  types: ['VirtualMachine'],
  name: 'RelocateVM_Task',
  parameters: object<{ spec: RelocateSpec; priority?: 'defaultPriority' | 'highPriority' | 'lowPriority' }>({
    spec: relocateSpec,
    priority: optional(oneOf(['defaultPriority', 'highPriority', 'lowPriority'])),
  }),
  finish({ state }, target, { spec }) {
    const diskDatastores = diskDatastoresOf(spec);
    relocateMachine(state, machineBehind(state, target), { placement: placementOf(spec), diskDatastores });
    return undefined;
  },
});
