import type { Simulator } from '../../src/simulator/simulator.ts';

/** Everything that vCenter has, in an order that does not depend on when it was made. */
export function settledState(simulator: Simulator): unknown {
  const { categories = [], tags = [], virtualMachineClasses = [], associations = [], ...others } = simulator.dump();
  return {
    ...others,
    categories: byId(categories.map((category) => ({ ...category, usedBy: category.usedBy?.toSorted() }))),
    tags: byId(tags.map((tag) => ({ ...tag, usedBy: tag.usedBy?.toSorted() }))),
    virtualMachineClasses: byId(virtualMachineClasses),
    associations,
  };
}

function byId<T extends { id: string }>(objects: T[]): T[] {
  return objects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
