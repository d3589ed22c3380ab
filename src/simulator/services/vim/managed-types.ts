import { entityTypes } from './entity-types.ts';
import { vimFault } from './fault.ts';
import type { Inventory } from './inventory.ts';
import type { ManagedType } from './managed-type.ts';
import type { ObjectReference } from './reference.ts';
import { containerViewType } from './types/container-view.ts';
import { serviceTypes } from './types/service-objects.ts';
import { taskType } from './types/task.ts';

const managedTypes = new Map(
  [...entityTypes, ...serviceTypes, taskType, containerViewType].map((type) => [type.name, type]),
);

export const managedTypeNames: readonly string[] = [...managedTypes.keys()];

export function managedTypeNamed(name: string): ManagedType | undefined {
  return managedTypes.get(name);
}

/** The type of an object that exists. */
export function typeOf(inventory: Inventory, { type, value }: ObjectReference): ManagedType | undefined {
  const found = managedTypes.get(type);
  return found?.exists(inventory, value) === true ? found : undefined;
}

/** The same; throws ManagedObjectNotFound for an object that does not exist. */
export function existingType(inventory: Inventory, object: ObjectReference): ManagedType {
  const found = typeOf(inventory, object);
  if (found !== undefined) return found;
  throw vimFault('ManagedObjectNotFound', `The ${object.type} ${object.value} does not exist.`, { obj: object });
}
