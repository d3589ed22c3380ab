import type { Operation } from '../../../operations/operation.ts';
import { boolean, object, optional, text } from '../../../operations/shape.ts';
import type { VcenterState } from '../../../state/state.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { isWithin } from '../find-object.ts';
import { reference, referenceShape, type ObjectReference } from '../reference.ts';
import { services } from '../service-ids.ts';
import { method } from '../vim-call.ts';
import { childNamed } from './named-entities.ts';

const types = ['SearchIndex'];

interface UuidSearch {
  datacenter?: ObjectReference;
  uuid: string;
  /** False looks for hosts, and those have no UUID here. */
  vmSearch: boolean;
  /** True: the instance UUID; otherwise that of the BIOS, which may repeat. */
  instanceUuid?: boolean;
}

const uuidSearch = object<UuidSearch>({
  datacenter: optional(referenceShape),
  uuid: text,
  vmSearch: boolean,
  instanceUuid: optional(boolean),
});

/** Looking for objects by what they are called. Nothing found is no result. */
export const searchMethods: Operation[] = [
  ...method({
    types,
    name: 'FindByUuid',
    reads: true,
    parameters: uuidSearch,
    run: ({ vcenter }, search) => machinesWith(vcenter.state, search)[0],
  }),
  ...method({
    types,
    name: 'FindAllByUuid',
    reads: true,
    parameters: uuidSearch,
    run: ({ vcenter }, search) => machinesWith(vcenter.state, search),
  }),
  ...method({
    types,
    name: 'FindByInventoryPath',
    reads: true,
    parameters: object<{ inventoryPath: string }>({ inventoryPath: text }),
    run: ({ vcenter }, { inventoryPath }) => objectAt(vcenter.state, inventoryPath),
  }),
  ...method({
    types,
    name: 'FindChild',
    reads: true,
    parameters: object<{ entity: ObjectReference; name: string }>({ entity: referenceShape, name: text }),
    run: ({ vcenter }, { entity, name }) => childNamed(vcenter.state, entity.value, name),
  }),
];

function machinesWith(
  state: VcenterState,
  { datacenter, uuid, vmSearch, instanceUuid }: UuidSearch,
): ObjectReference[] {
  if (!vmSearch) return [];
  const wanted = uuid.toLowerCase();
  const own = (machine: VirtualMachine): string => (instanceUuid === true ? machine.instanceUuid : machine.biosUuid);
  const found = [...state.virtualMachines.values()].filter(
    (machine) =>
      own(machine).toLowerCase() === wanted &&
      (datacenter === undefined || isWithin(state, machine.parent, datacenter.value)),
  );
  return found.map(({ id }) => reference('VirtualMachine', id));
}

/** `DC0/vm/prod/web-01`, from the root folder down; a name with a slash in it has `%2f` there. */
function objectAt(state: VcenterState, path: string): ObjectReference | undefined {
  const names = path.split('/').filter((name) => name !== '');
  return names.reduce<ObjectReference | undefined>(
    (holder, name) => (holder === undefined ? undefined : childNamed(state, holder.value, name)),
    services.rootFolder,
  );
}
