import { objectKey, type VcenterState } from '../../src/simulator/state/state.ts';

const categoryCount = 5;
const tagsPerCategory = 5;

/** Twenty-five tags in five categories, and one of each category on every machine. */
export function tagMachines(state: VcenterState): void {
  const categories = Array.from({ length: categoryCount }, (_unused, category) => addCategory(state, category));
  let next = 0;
  for (const { id } of state.virtualMachines.values()) {
    for (const [index, tags] of categories.entries()) {
      const tag = tags[(next + index) % tags.length] ?? '';
      const object = { type: 'VirtualMachine', id };
      const attached = state.associations.get(tag) ?? new Map<string, typeof object>();
      state.associations.set(tag, attached.set(objectKey(object), object));
    }
    next++;
  }
}

function addCategory(state: VcenterState, index: number): string[] {
  const categoryId = `urn:vmomi:InventoryServiceCategory:${uuid(index)}:GLOBAL`;
  state.categories.set(categoryId, {
    id: categoryId,
    name: `category-${index}`,
    description: '',
    cardinality: 'SINGLE',
    associableTypes: ['urn:vim25:VirtualMachine'],
    usedBy: [],
  });
  return Array.from({ length: tagsPerCategory }, (_unused, number) => {
    const id = `urn:vmomi:InventoryServiceTag:${uuid(1000 + index * tagsPerCategory + number)}:GLOBAL`;
    state.tags.set(id, { id, categoryId, name: `tag-${number}`, description: '', usedBy: [] });
    return id;
  });
}

function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
