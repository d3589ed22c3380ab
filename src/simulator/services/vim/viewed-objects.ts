import type { Inventory } from './inventory.ts';
import { entityTypes } from './entity-types.ts';
import { isA, type ManagedType } from './managed-type.ts';
import { reference, type ObjectReference } from './reference.ts';
import type { ContainerView } from './session-memory.ts';

/** What a view shows at this moment. */
export function viewedObjects(inventory: Inventory, { container, types, recursive }: ContainerView): ObjectReference[] {
  const shown = entityTypes.filter((type) => types.length === 0 || types.some((wanted) => isA(type, wanted)));
  const holds = containment(inventory, container.value, recursive);
  return shown.flatMap((type) => viewedOf(inventory, type, holds));
}

function viewedOf(inventory: Inventory, type: ManagedType, holds: (id: string) => boolean): ObjectReference[] {
  const found = [...type.ids(inventory)].filter((id) => type.holders(inventory, id).some(holds));
  return found.map((id) => reference(type.name, id));
}

/** Answers whether an id is the container, or lies below it. Each id is followed upwards once. */
function containment(inventory: Inventory, container: string, recursive: boolean): (id: string) => boolean {
  const known = new Map<string, boolean>([[container, true]]);
  if (!recursive) return (id) => id === container;
  return function holds(id): boolean {
    const found = known.get(id);
    if (found !== undefined) return found;
    // Set before the way up, so that a loop that somebody made ends.
    known.set(id, false);
    const inside = holdersOf(inventory, id).some(holds);
    known.set(id, inside);
    return inside;
  };
}

function holdersOf(inventory: Inventory, id: string): string[] {
  return entityTypes.find((type) => type.exists(inventory, id))?.holders(inventory, id) ?? [];
}
