import { managedType } from '../managed-type.ts';
import { reference } from '../reference.ts';
import type { ContainerView } from '../session-memory.ts';
import { viewedObjects } from '../viewed-objects.ts';
import { leaf } from '../property.ts';
import { data, flag, refs } from './leaves.ts';

/** A view belongs to the session that made it. */
export const containerViewType = managedType<ContainerView>({
  name: 'ContainerView',
  ancestors: ['ManagedObjectView', 'View', 'ManagedObject'],
  find: ({ memory }, id) => memory.views.get(id),
  ids: ({ memory }) => memory.views.keys(),
  properties: {
    container: data(({ container }) => reference(container.type, container.value)),
    type: leaf('ArrayOfString', ({ types }) => [...types]),
    recursive: flag(({ recursive }) => recursive),
    view: refs((view, inventory) => viewedObjects(inventory, view)),
  },
});
