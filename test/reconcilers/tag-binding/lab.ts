import type { JsonObject } from '../../../src/base/json.ts';
import type { ObjectId } from '../../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openWorld, type World } from '../../engine/world.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';

/** Categories and tags that every test has: one tag of `env` on an object, any number of `use`. */
export const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'env' }, spec: { cardinality: 'SINGLE' } },
  { kind: 'TagCategory', metadata: { name: 'use' }, spec: { cardinality: 'MULTIPLE' } },
  { kind: 'Tag', metadata: { name: 'env-prod' }, spec: { category: 'env', name: 'prod' } },
  { kind: 'Tag', metadata: { name: 'env-test' }, spec: { category: 'env', name: 'test' } },
  { kind: 'Tag', metadata: { name: 'use-web' }, spec: { category: 'use', name: 'web' } },
  { kind: 'Tag', metadata: { name: 'use-db' }, spec: { category: 'use', name: 'db' } },
];

export function binding(spec: JsonObject, parts: { name?: string; lifecycle?: JsonObject } = {}): Document {
  const { name = 'subject', lifecycle = {} } = parts;
  return { kind: 'TagBinding', metadata: { name }, lifecycle, spec };
}

export interface Lab extends AsyncDisposable {
  world: World;
  /** Plans with the categories and tags around it. */
  plan(documents: readonly Document[]): ReturnType<World['plan']>;
  /** Plans and applies; answers the statuses of the steps of bindings. */
  apply(documents: readonly Document[]): Promise<string[]>;
  /** `env/prod on host-1` of everything that is attached but records. */
  pairs(): string[];
  attach(tag: string, object: ObjectId): void;
  detach(tag: string, object: ObjectId): void;
  /** Names of records and of nothing else. */
  records(): string[];
}

/** Four datastores stand for objects of every kind. */
export const stores = ['vsan-01', 'nfs41-01', 'vmfs-01'].map((name) => `/DC0/datastore/${name}`);

export async function openLab(options: SimulatorOptions = {}): Promise<Lab> {
  const world = await openWorld({ inventory: { size: { datacenters: 1, clusters: 1, hosts: 1, vms: 2 } }, ...options });
  const plan: Lab['plan'] = (documents) => world.plan(manifestsOf([...around, ...documents]));
  const state = () => world.simulator.state;
  return {
    world,
    plan,
    async apply(documents) {
      const made = await plan(documents);
      const { outcomes } = await world.apply(made);
      return outcomes.filter(({ step }) => step.startsWith('TagBinding/')).map(({ status }) => status);
    },
    pairs: () => pairsOf(state()),
    attach(tag, object) {
      const id = tagId(state(), tag);
      state().associations.set(
        id,
        new Map([...(state().associations.get(id) ?? []), [`${object.type} ${object.id}`, object]]),
      );
    },
    detach: (tag, object) => void state().associations.get(tagId(state(), tag))?.delete(`${object.type} ${object.id}`),
    records: () => [...state().tags.values()].flatMap(({ name }) => (name.startsWith('binding ') ? name : [])),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The object of a datastore by its place in `stores`. */
export function store({ world }: Lab, index: number): ObjectId {
  const name = stores[index]?.split('/').at(-1);
  const found = [...world.simulator.state.datastores.values()].find((datastore) => datastore.name === name);
  if (found === undefined) throw new Error(`the lab has no datastore ${name}`);
  return { type: 'Datastore', id: found.id };
}

function pairsOf(state: VcenterState): string[] {
  return [...state.associations]
    .flatMap(([id, objects]) => [...objects.values()].map((object) => ({ name: nameOf(state, id), object })))
    .flatMap(({ name, object }) => (name.startsWith('trueup/') ? [] : [`${name} on ${labelOf(state, object)}`]))
    .toSorted();
}

function nameOf(state: VcenterState, id: string): string {
  const tag = state.tags.get(id);
  return `${state.categories.get(tag?.categoryId ?? '')?.name}/${tag?.name}`;
}

function labelOf(state: VcenterState, { id }: ObjectId): string {
  return state.datastores.get(id)?.name ?? id;
}

function tagId(state: VcenterState, name: string): string {
  const found = [...state.tags.keys()].find((id) => nameOf(state, id) === name);
  if (found === undefined) throw new Error(`the lab has no tag ${name}`);
  return found;
}
