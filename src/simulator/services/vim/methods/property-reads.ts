import { openInventory } from '../inventory.ts';
import { ok } from '../../../operations/answer.ts';
import { parameter, type Call, type Operation } from '../../../operations/operation.ts';
import { nothingHere } from '../gate.ts';
import type { ManagedType } from '../managed-type.ts';
import { existingType, managedTypeNames } from '../managed-types.ts';
import { serviceInstanceType } from '../types/service-objects.ts';
import { instanceId } from '../service-ids.ts';
import { methodId, propertyId, result, vimCall } from '../vim-call.ts';

/** Reads of one property by its address. Only whole properties have one, not what is inside of them. */
export const propertyReads: Operation[] = [
  ...managedTypeNames.map((type): Operation => ({
    id: propertyId(type, '{property}'),
    handle: (call) => readProperty(call, type),
  })),
  { id: propertyId('ServiceInstance', 'content'), login: true, handle: serviceContent },
  { id: methodId('ServiceInstance', 'RetrieveServiceContent'), login: true, reads: true, handle: serviceContent },
];

function readProperty(call: Call, typeName: string): ReturnType<Operation['handle']> {
  const { target, inventory } = vimCall(call, typeName);
  const property = parameter(call, 'property');
  const type = existingType(inventory, target);
  if (!type.properties.includes(property)) throw nothingHere();
  return result(valueOf(type, inventory, target.value, property));
}

function valueOf(
  type: ManagedType,
  inventory: Parameters<ManagedType['exists']>[0],
  id: string,
  property: string,
): Parameters<typeof result>[0] {
  return type.read(property)?.(inventory, id)?.value;
}

/** How a caller finds everything else: the one property that needs no session. */
function serviceContent(call: Call): ReturnType<Operation['handle']> {
  if (parameter(call, 'moId') !== instanceId) throw nothingHere();
  const memory = { views: new Map(), collectors: new Map(), key: '', nextNumber: 1 };
  const inventory = openInventory(call.vcenter, memory);
  return ok(valueOf(serviceInstanceType, inventory, instanceId, 'content'));
}
