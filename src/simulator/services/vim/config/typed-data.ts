import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { isPlainObject } from '../../../../base/json.ts';
import type { Shape } from '../../../operations/shape.ts';
import { vimFault } from '../fault.ts';

/** Any data object, kept as it is: callers send back what they read, with everything in it. Each must say its type. */
export const typedData: Shape<JsonObject> = {
  read(value, at) {
    if (!isPlainObject(value)) throw vimFault('InvalidRequest', `${at} is no data object.`);
    checkTyped(value, at);
    return value as JsonObject;
  },
};

function checkTyped(value: unknown, at: string): void {
  if (Array.isArray(value)) value.forEach((member, index) => checkTyped(member, `${at}[${String(index)}]`));
  if (!isPlainObject(value)) return;
  if (typeof value['_typeName'] !== 'string') {
    throw vimFault('InvalidRequest', `${at} is a data object without _typeName.`);
  }
  for (const [name, member] of Object.entries(value)) checkTyped(member, `${at}.${name}`);
}

export function typeName(data: JsonObject): string {
  return textIn(data, '_typeName') ?? '';
}

export function numberIn(data: JsonObject, name: string): number | undefined {
  return checked(data, name, 'number');
}

export function textIn(data: JsonObject, name: string): string | undefined {
  return checked(data, name, 'string');
}

export function flagIn(data: JsonObject, name: string): boolean | undefined {
  return checked(data, name, 'boolean');
}

export function dataIn(data: JsonObject, name: string): JsonObject | undefined {
  const value = data[name];
  return isPlainObject(value) ? value : undefined;
}

/** The id in a member that is a reference. */
export function idIn(data: JsonObject | undefined, name: string): string | undefined {
  return textIn(dataIn(data ?? {}, name) ?? {}, 'value');
}

interface Kinds {
  number: number;
  string: string;
  boolean: boolean;
}

function checked<K extends keyof Kinds>(data: JsonObject, name: string, kind: K): Kinds[K] | undefined {
  const value: JsonValue | undefined = data[name];
  if (value === undefined || typeof value === kind) return value as Kinds[K] | undefined;
  throw vimFault('InvalidRequest', `${name} of a data object is not a ${kind}.`);
}
