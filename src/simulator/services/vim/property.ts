import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { vimFault } from './fault.ts';
import type { Inventory } from './inventory.ts';

/** What a property read may answer; `undefined` is a property that is not set. */
export type Value = JsonValue | undefined;

/** A property whose value is computed in one piece. */
export interface Leaf<T> {
  /** VIM type of the value, such as `string` or `ArrayOfManagedObjectReference`; `data` for one data object. */
  type: string;
  read: (object: T, inventory: Inventory) => Value;
}

/**
 * A data object whose members are properties of their own, so that `config.name` costs no look at the hardware. An
 * object for which `of` answers nothing has the whole group unset.
 */
export interface Group<T> {
  typeName: string;
  members: Properties<T>;
  isSet?(object: T, inventory: Inventory): boolean;
}

export type Property<T> = Leaf<T> | Group<T>;

export type Properties<T> = Readonly<Record<string, Property<T>>>;

/** A value with its VIM type, which a place that takes any value must be told. */
export interface TypedValue {
  type: string;
  value: JsonValue;
}

/** Reads one property path of an object; `undefined` when it is not set. */
export type PathReader<T> = (object: T, inventory: Inventory) => TypedValue | undefined;

export function leaf<T>(type: string, read: Leaf<T>['read']): Leaf<T> {
  return { type, read };
}

/** Compiles a path such as `config.hardware.device`; `undefined` for one that the type does not have. */
export function pathReader<T>(properties: Properties<T>, path: string): PathReader<T> | undefined {
  const [name = '', ...rest] = path.split('.');
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (property === undefined) return undefined;
  if (!('members' in property)) return leafReader(property, rest);
  const inner = rest.length === 0 ? wholeReader(property) : pathReader(property.members, rest.join('.'));
  if (inner === undefined || property.isSet === undefined) return inner;
  return (object, inventory) => (property.isSet?.(object, inventory) === true ? inner(object, inventory) : undefined);
}

function wholeReader<T>(group: Group<T>): PathReader<T> {
  return (object, inventory) => ({ type: 'data', value: readGroup(group, object, inventory) });
}

function readGroup<T>({ typeName, members }: Group<T>, object: T, inventory: Inventory): JsonObject {
  const value: JsonObject = { _typeName: typeName };
  for (const [name, member] of Object.entries(members)) {
    const read = readWhole(member, object, inventory);
    if (read !== undefined) value[name] = read;
  }
  return value;
}

function readWhole<T>(property: Property<T>, object: T, inventory: Inventory): Value {
  if (!('members' in property)) return property.read(object, inventory);
  if (property.isSet?.(object, inventory) === false) return undefined;
  return readGroup(property, object, inventory);
}

/** Below a leaf a path goes on through the members of its value. */
function leafReader<T>({ type, read }: Leaf<T>, rest: readonly string[]): PathReader<T> {
  return (object, inventory) => {
    const value = rest.reduce<Value>(memberOf, read(object, inventory));
    if (value === undefined) return undefined;
    return { type: rest.length === 0 ? type : typeOf(value), value };
  };
}

function memberOf(value: Value, name: string): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value[name];
}

function typeOf(value: JsonValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  return Array.isArray(value) ? 'ArrayOfAnyType' : 'data';
}

/** A value in a place that takes any: all but a data object is put in a box that names its type. */
export function boxed({ type, value }: TypedValue): JsonValue {
  return type === 'data' ? value : { _typeName: type, _value: value };
}

export function invalidProperty(type: string, name: string): Error {
  return vimFault('InvalidProperty', `${type} has no property ${name}.`, { name });
}
