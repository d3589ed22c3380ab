import { boolean, list, object, optional, text } from '../../../operations/shape.ts';
import type { Operation } from '../../../operations/operation.ts';
import { vimFault } from '../fault.ts';
import { existingType } from '../managed-types.ts';
import { reference, referenceShape, type ObjectReference } from '../reference.ts';
import { newSessionId } from '../session-id.ts';
import { method } from '../vim-call.ts';

/** Service ViewManager, and the views that it makes. */
export const viewMethods: Operation[] = [
  ...method({
    types: ['ViewManager'],
    name: 'CreateContainerView',
    reads: true,
    parameters: object<{ container: ObjectReference; type?: string[]; recursive: boolean }>({
      container: referenceShape,
      type: optional(list(text)),
      recursive: boolean,
    }),
    run({ inventory, memory }, { container, type: types = [], recursive }) {
      existingType(inventory, container);
      if (!containers.has(container.type)) throw notContainer(container);
      const id = newSessionId(memory);
      memory.views.set(id, { container, types, recursive });
      return reference('ContainerView', id);
    },
  }),
  ...method({
    types: ['ContainerView', 'View'],
    name: 'DestroyView',
    reads: true,
    run({ memory, target }) {
      if (memory.views.delete(target.value)) return undefined;
      throw vimFault('ManagedObjectNotFound', `The view ${target.value} does not exist.`, { obj: target });
    },
  }),
];

const containers: ReadonlySet<string> = new Set([
  'Folder',
  'Datacenter',
  'ComputeResource',
  'ClusterComputeResource',
  'ResourcePool',
  'HostSystem',
]);

function notContainer({ type }: ObjectReference): Error {
  return vimFault('InvalidArgument', `A ${type} contains nothing that can be viewed.`, {
    invalidProperty: 'container',
  });
}
