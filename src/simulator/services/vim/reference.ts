import type { JsonObject } from '../../../base/json.ts';
import { text, type Shape } from '../../operations/shape.ts';
import { dataObject } from './data-object.ts';

/** A reference to a managed object, as VI-JSON writes it. */
export interface ObjectReference extends JsonObject {
  _typeName: 'ManagedObjectReference';
  type: string;
  value: string;
}

export function reference(type: string, value: string): ObjectReference {
  return { _typeName: 'ManagedObjectReference', type, value };
}

export const referenceShape: Shape<ObjectReference> = dataObject<ObjectReference>('ManagedObjectReference', {
  type: text,
  value: text,
});

/** What tells an object apart from all others. */
export function keyOf({ type, value }: ObjectReference): string {
  return `${type} ${value}`;
}
