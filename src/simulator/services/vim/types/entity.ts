import type { JsonObject } from '../../../../base/json.ts';
import type { Properties } from '../property.ts';
import type { ObjectReference } from '../reference.ts';
import { always, many, ref, text } from './leaves.ts';
import type { Inventory } from '../inventory.ts';

interface Entity {
  id: string;
  name: string;
}

export const entityAncestors = ['ManagedEntity', 'ExtensibleManagedObject', 'ManagedObject'] as const;

/** What every object of the inventory has. */
export function entityProperties<T extends Entity>(
  parent: (object: T, inventory: Inventory) => ObjectReference | undefined,
): Properties<T> {
  return {
    name: text(({ name }) => name),
    parent: ref(parent),
    overallStatus: always('ManagedEntityStatus', 'green'),
    configStatus: always('ManagedEntityStatus', 'green'),
    configIssue: always('ArrayOfEvent', []),
    // The role of an administrator.
    effectiveRole: always('ArrayOfInt', [-1]),
    permission: always('ArrayOfPermission', []),
    disabledMethod: always('ArrayOfString', []),
    recentTask: always('ArrayOfManagedObjectReference', []),
    declaredAlarmState: always('ArrayOfAlarmState', []),
    triggeredAlarmState: always('ArrayOfAlarmState', []),
    alarmActionsEnabled: always('boolean', true),
    tag: always('ArrayOfTag', []),
    customValue: many('CustomFieldValue', ({ id }, { state }) => customValues(state.customValues.get(id)?.values)),
  };
}

export function customValues(values: Readonly<Record<string, string>> = {}): JsonObject[] {
  return Object.entries(values).map(([key, value]) => ({
    _typeName: 'CustomFieldStringValue',
    key: Number(key),
    value,
  }));
}
