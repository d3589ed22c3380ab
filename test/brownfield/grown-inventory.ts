import { objectKey, type VcenterState } from '../../src/simulator/state/state.ts';
import { diceOf, type Dice } from '../soak/wish.ts';
import { growDepots, growPolicies } from './grown-depots.ts';
import { growConfigurations, growImages } from './grown-images.ts';
import { growMachine } from './grown-machine.ts';
import { growWorkload } from './grown-workload.ts';

/** Works on a made-up inventory as people do over the years; the same work for the same seed. */
export function growInventory(state: VcenterState, seed: number, version: string): void {
  const dice = diceOf(seed);
  for (const machine of state.virtualMachines.values()) growMachine(machine, state, dice);
  addTags(state, dice);
  for (const pool of state.resourcePools.values()) {
    if (pool.parent === undefined || dice.below(2) === 0) continue;
    pool.cpuAllocation = {
      reservation: 200,
      expandableReservation: false,
      limit: 4000,
      shares: { level: 'CUSTOM', shares: 77 },
    };
    pool.memoryAllocation = { reservation: 0, expandableReservation: true, limit: -1, shares: { level: 'HIGH' } };
  }
  for (const library of state.libraries.values()) library.description = dice.pick(['', 'golden images', 'a: b']) ?? '';
  growDepots(state, dice);
  growPolicies(state, dice, version);
  growImages(state, dice, version);
  if (!version.startsWith('7.')) growConfigurations(state, dice);
  growWorkload(state, dice, version);
}

function addTags(state: VcenterState, dice: Dice): void {
  const objects = [
    ...[...state.virtualMachines.keys()].map((id) => ({ type: 'VirtualMachine', id })),
    ...[...state.hosts.keys()].map((id) => ({ type: 'HostSystem', id })),
    ...[...state.clusters.keys()].map((id) => ({ type: 'ClusterComputeResource', id })),
    ...[...state.datastores.keys()].map((id) => ({ type: 'Datastore', id })),
    ...[...state.libraries.keys()].map((id) => ({ type: 'com.vmware.content.Library', id })),
    ...[...state.libraryItems.keys()].map((id) => ({ type: 'com.vmware.content.library.Item', id })),
  ];
  for (let index = 0; index < 3; index++) {
    const categoryId = `urn:vmomi:InventoryServiceCategory:1000000${index}-0000-4000-8000-000000000000:GLOBAL`;
    const name = dice.pick(['env', 'cost center', 'a/b', 'größe']) ?? 'env';
    const cardinality = index === 0 ? 'SINGLE' : 'MULTIPLE';
    const category = {
      id: categoryId,
      name: `${name}-${index}`,
      description: '',
      cardinality,
      associableTypes: [],
      usedBy: [],
    };
    state.categories.set(categoryId, category as never);
    for (let number = 0; number < 2; number++) {
      const id = `urn:vmomi:InventoryServiceTag:2000000${index}-000${number}-4000-8000-000000000000:GLOBAL`;
      state.tags.set(id, { id, categoryId, name: `tag/${number}`, description: 'x', usedBy: [] });
      const carriers = objects.filter(() => dice.below(index === 0 ? 6 : 3) === 0);
      const free = carriers.filter((object) => index > 0 || number === 0 || !hasFirst(state, categoryId, object.id));
      state.associations.set(id, new Map(free.map((object) => [objectKey(object), object])));
    }
  }
}

/** A category of one tag an object: the second tag goes to those without the first. */
function hasFirst(state: VcenterState, categoryId: string, object: string): boolean {
  const [first] = [...state.tags.values()].filter((tag) => tag.categoryId === categoryId);
  return [...(state.associations.get(first?.id ?? '')?.values() ?? [])].some(({ id }) => id === object);
}
