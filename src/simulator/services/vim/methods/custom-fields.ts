import type { JsonObject } from '../../../../base/json.ts';
import type { Operation } from '../../../operations/operation.ts';
import { integer, object, optional, text } from '../../../operations/shape.ts';
import type { CustomField } from '../../../state/custom-fields.ts';
import { newNumber } from '../../../state/new-id.ts';
import type { VcenterState } from '../../../state/state.ts';
import { vimFault } from '../fault.ts';
import { isA } from '../managed-type.ts';
import { existingType } from '../managed-types.ts';
import { reference, referenceShape, type ObjectReference } from '../reference.ts';
import { services } from '../service-ids.ts';
import { customFieldDef } from '../types/service-objects.ts';
import { method } from '../vim-call.ts';

const types = ['CustomFieldsManager'];

/** Custom attributes: their definitions, and their values on objects. */
export const customFieldMethods: Operation[] = [
  ...method({
    types,
    name: 'AddCustomFieldDef',
    parameters: object<{ name: string; moType?: string }>({ name: text, moType: optional(text) }),
    run: ({ vcenter }, { name, moType }) => addField(vcenter.state, name, moType),
  }),
  ...method({
    types,
    name: 'RemoveCustomFieldDef',
    parameters: object<{ key: number }>({ key: integer }),
    run: ({ vcenter }, { key }) => removeField(vcenter.state, fieldOf(vcenter.state, key)),
  }),
  ...method({
    types,
    name: 'SetField',
    parameters: object<{ entity: ObjectReference; key: number; value: string }>({
      entity: referenceShape,
      key: integer,
      value: text,
    }),
    run({ vcenter, inventory }, { entity, key, value }) {
      const type = existingType(inventory, entity);
      const { id, name, objectType } = fieldOf(vcenter.state, key);
      if (objectType !== undefined && !isA(type, objectType)) {
        throw vimFault('InvalidArgument', `${name} belongs to a ${objectType}.`, { invalidProperty: 'entity' });
      }
      setValue(vcenter.state, entity.value, id, value);
      return undefined;
    },
  }),
];

function addField(state: VcenterState, name: string, objectType: string | undefined): JsonObject {
  for (const field of state.customFields.values()) {
    if (field.name !== name || (field.objectType ?? objectType) !== (objectType ?? field.objectType)) continue;
    throw vimFault('DuplicateName', `There is a custom attribute ${name} already.`, {
      name,
      object: reference(services.customFieldsManager.type, services.customFieldsManager.value),
    });
  }
  const id = String(newNumber(state));
  const field: CustomField = { id, name, ...(objectType === undefined ? {} : { objectType }) };
  state.customFields.set(id, field);
  return customFieldDef(field);
}

function removeField(state: VcenterState, { id }: CustomField): undefined {
  state.customFields.delete(id);
  const values = [...state.customValues.values()].map((object) => object.values);
  const machines = [...state.virtualMachines.values()].map((machine) => machine.customValues);
  for (const held of [...values, ...machines]) Reflect.deleteProperty(held, id);
}

function fieldOf(state: VcenterState, key: number): CustomField {
  const found = state.customFields.get(String(key));
  if (found !== undefined) return found;
  throw vimFault('InvalidArgument', `There is no custom attribute ${key}.`, { invalidProperty: 'key' });
}

/** An empty value is none. */
function setValue(state: VcenterState, object: string, key: string, value: string): void {
  const own = state.virtualMachines.get(object)?.customValues ?? state.customValues.get(object)?.values ?? {};
  if (value === '') Reflect.deleteProperty(own, key);
  else own[key] = value;
  if (!state.virtualMachines.has(object)) state.customValues.set(object, { id: object, values: own });
}
