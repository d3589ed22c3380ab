import type { Operation } from '../../../operations/operation.ts';
import { boolean, object } from '../../../operations/shape.ts';
import { vimFault } from '../fault.ts';
import { reference, type ObjectReference } from '../reference.ts';
import { services } from '../service-ids.ts';
import { newSessionId } from '../session-id.ts';
import type { SessionMemory } from '../session-memory.ts';
import { method } from '../vim-call.ts';
import { newCollector, type Collector } from './collector.ts';
import { filterSpec, type FilterSpec } from './filter-spec.ts';
import { objectReader } from './read-object.ts';
import { selectObjects } from './select-objects.ts';

const types = ['PropertyCollector'];

/** Property collectors and their filters. Every session has one collector from the start. */
export const collectorMethods: Operation[] = [
  ...method({
    types,
    name: 'CreatePropertyCollector',
    reads: true,
    run({ memory, target }) {
      collectorOf(memory, target);
      const id = newSessionId(memory);
      memory.collectors.set(id, newCollector(id));
      return reference('PropertyCollector', id);
    },
  }),
  ...method({
    types,
    name: 'DestroyPropertyCollector',
    reads: true,
    run({ memory, target }) {
      const collector = collectorOf(memory, target);
      if (collector.id === services.propertyCollector.value) {
        throw vimFault('NotSupported', 'The collector that every session has cannot be destroyed.');
      }
      collector.cancellations += 1;
      memory.collectors.delete(collector.id);
      return undefined;
    },
  }),
  ...method({
    types,
    name: 'CreateFilter',
    reads: true,
    parameters: object<{ spec: FilterSpec; partialUpdates: boolean }>({ spec: filterSpec, partialUpdates: boolean }),
    run({ memory, target, inventory }, { spec }) {
      const collector = collectorOf(memory, target);
      objectReader(spec);
      selectObjects(inventory, spec);
      const id = newSessionId(memory);
      collector.filters.set(id, spec);
      return reference('PropertyFilter', id);
    },
  }),
  ...method({
    types: ['PropertyFilter'],
    name: 'DestroyPropertyFilter',
    reads: true,
    run({ memory, target }) {
      const owner = [...memory.collectors.values()].find(({ filters }) => filters.has(target.value));
      if (owner === undefined) throw gone(target);
      owner.filters.delete(target.value);
      return undefined;
    },
  }),
];

/** A collector of this session; throws ManagedObjectNotFound for any other. */
export function collectorOf(memory: SessionMemory, target: ObjectReference): Collector {
  const found = memory.collectors.get(target.value);
  if (found !== undefined) return found;
  if (target.value !== services.propertyCollector.value) throw gone(target);
  const own = newCollector(target.value);
  memory.collectors.set(own.id, own);
  return own;
}

function gone(target: ObjectReference): Error {
  return vimFault('ManagedObjectNotFound', `The ${target.type} ${target.value} does not exist.`, { obj: target });
}
