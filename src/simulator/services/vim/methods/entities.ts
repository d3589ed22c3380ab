import { checkName } from '../../../machines/create-machine.ts';
import type { Operation } from '../../../operations/operation.ts';
import { object, text } from '../../../operations/shape.ts';
import { duplicateName } from '../find-object.ts';
import { taskMethod } from '../vim-task.ts';
import { destroyEntity } from './destroy-entity.ts';
import { childNamed, entityBehind, entityTypeNames } from './named-entities.ts';

/** What everything in the inventory can do: get another name, and go. */
export const entityMethods: Operation[] = [
  ...taskMethod({
    types: entityTypeNames,
    name: 'Rename_Task',
    parameters: object<{ newName: string }>({ newName: text }),
    finish({ state }, target, { newName }) {
      const entity = entityBehind(state, target);
      checkName(newName);
      if (entity.name === newName) return undefined;
      const taken = entity.parent === undefined ? undefined : childNamed(state, entity.parent, newName);
      if (taken !== undefined) throw duplicateName(newName, taken);
      entity.name = newName;
      return undefined;
    },
  }),
  ...taskMethod({
    types: ['Folder', 'Datacenter', 'VirtualMachine', 'ManagedEntity'],
    name: 'Destroy_Task',
    finish(context, target) {
      destroyEntity(context, target);
      return undefined;
    },
  }),
];
