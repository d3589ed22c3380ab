import { isPlainObject } from '../../base/json.ts';
import { ApiError, invalidArgument, message } from './api-error.ts';

/**
 * Hand-written declaration of a JSON value: reads it as `T`, or throws the error that vCenter answers with.
 * `at` says where the value stands, such as `body.associable_types[0]`.
 */
export interface Shape<T> {
  optional?: true;
  /** What a member that was left out stands for. */
  fallback?(): T;
  read(value: unknown, at: string): T;
}

export const text: Shape<string> = {
  read: (value, at) => (typeof value === 'string' ? value : refuse(value, at, 'a string')),
};

export const boolean: Shape<boolean> = {
  read: (value, at) => (typeof value === 'boolean' ? value : refuse(value, at, 'a boolean')),
};

export const integer: Shape<number> = {
  read: (value, at) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(value, at, 'an integer'),
};

/** Anything that JSON can carry, kept as it is. */
export const anything: Shape<unknown> = { read: (value) => value };

export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return { read: (value, at) => values.find((known) => known === value) ?? refuse(value, at, values.join(' | ')) };
}

export function list<T>(item: Shape<T>): Shape<T[]> {
  return {
    read(value, at) {
      if (!Array.isArray(value)) return refuse(value, at, 'a list');
      return value.map((member, index) => item.read(member, `${at}[${String(index)}]`));
    },
  };
}

/** A JSON object used as a map: keys are ids, all values have one shape. */
export function map<T>(member: Shape<T>): Shape<Record<string, T>> {
  return {
    read(value, at) {
      if (!isPlainObject(value)) return refuse(value, at, 'a map');
      const entries = Object.entries(value).map(([key, found]) => [key, member.read(found, `${at}.${key}`)] as const);
      return Object.fromEntries(entries);
    },
  };
}

/** A member that may be left out. `null` is not "left out": the API does not promise to read it so. */
export function optional<T>(shape: Shape<T>): Shape<T> {
  return { optional: true, read: (value, at) => shape.read(value, at) };
}

/** A member that may be left out and then has a value all the same. */
export function defaulted<T>(shape: Shape<T>, fallback: () => T): Shape<T> {
  return { fallback, read: (value, at) => shape.read(value, at) };
}

/** A structure: every member that is not optional must be there, and no other member may be. */
export function object<T extends object>(members: { [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const shapes = Object.entries(members) as [string, Shape<unknown>][];
  const known = new Set(shapes.map(([name]) => name));
  return {
    read(value, at) {
      if (!isPlainObject(value)) return refuse(value, at, 'an object');
      refuseUnknownMembers(value, known, at);
      return readMembers(value, shapes, at) as T;
    },
  };
}

function refuseUnknownMembers(value: Record<string, unknown>, known: ReadonlySet<string>, at: string): void {
  const unknown = Object.keys(value).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const text = `${at} has members that the operation does not know: ${unknown.join(', ')}.`;
  throw new ApiError('UNEXPECTED_INPUT', message('unknown-member', text, ...unknown));
}

function readMembers(value: Record<string, unknown>, shapes: [string, Shape<unknown>][], at: string): object {
  const result: Record<string, unknown> = {};
  for (const [name, shape] of shapes) {
    if (Object.hasOwn(value, name)) result[name] = shape.read(value[name], `${at}.${name}`);
    else if (shape.fallback !== undefined) result[name] = shape.fallback();
    else if (shape.optional !== true) throw invalidArgument(`${at}.${name} is missing.`, name);
  }
  return result;
}

function refuse(value: unknown, at: string, wanted: string): never {
  throw invalidArgument(`${at} is ${nameOf(value)}; it must be ${wanted}.`, at);
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}

/** As `optional`, for structures whose type is read off their members. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return optional<T | undefined>(shape);
}

/** Reads a structure in the API's spelling and hands it on in ours. */
export function mapped<Wire, T>(shape: Shape<Wire>, to: (wire: Wire) => T): Shape<T> {
  return { read: (value, at) => to(shape.read(value, at)) };
}
