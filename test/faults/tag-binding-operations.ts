import type { JsonObject } from '../../src/base/json.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import { subjectOf } from '../contract/kind-row.ts';
import { boundStores, tagBindingRow as row } from '../contract/rows/tag-binding.ts';
import type { Operation } from './operations.ts';

const subject = subjectOf(row);
const withSpec = (spec: JsonObject, lifecycle: JsonObject = {}) => subjectOf(row, { ...row.spec, ...spec }, lifecycle);

/** Everything that can be asked of a binding: pairs come, go, make room, are taken over and are given up. */
export const tagBindingOperations: Operation[] = [
  { title: 'create', before: [], wanted: [subject], verdict: 'create' },
  { title: 'update', before: [subject], wanted: [withSpec({ objects: boundStores.slice(1) })], verdict: 'update' },
  { title: 'swap', before: [subject], wanted: [withSpec({ tags: ['env/test', 'use/web'] })], verdict: 'update' },
  {
    title: 'take room',
    before: [],
    arrange: (kind) => attach(kind.state, 'test', 'vsan-01'),
    wanted: [withSpec({ mode: 'Exclusive' })],
    verdict: 'create',
  },
  {
    title: 'adopt',
    before: [],
    arrange(kind) {
      for (const store of ['vsan-01', 'nfs41-01']) for (const tag of ['prod', 'web']) attach(kind.state, tag, store);
    },
    wanted: [withSpec({}, { adopt: true })],
    verdict: 'adopt',
  },
  { title: 'mark anew', before: [subject], wanted: [withSpec({}, { onRemove: 'forbid' })], verdict: 'update' },
  { title: 'release', before: [withSpec({}, { onRemove: 'orphan' })], wanted: [], verdict: 'release' },
  { title: 'delete', before: [subject], wanted: [], verdict: 'delete' },
];

function attach(state: VcenterState, tagName: string, storeName: string): void {
  const tag = [...state.tags.values()].find(({ name }) => name === tagName);
  const store = [...state.datastores.values()].find(({ name }) => name === storeName);
  const object = { type: 'Datastore', id: store?.id ?? '' };
  const attached = state.associations.get(tag?.id ?? '') ?? new Map<string, typeof object>();
  state.associations.set(tag?.id ?? '', attached.set(`Datastore ${object.id}`, object));
}
