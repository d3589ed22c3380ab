import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asObject } from '../answer-shape.ts';

/**
 * What an object of the API holds, by member: its type, with a question mark for what may be left out. A truth value
 * that is left out is false.
 */
export type Shape<T> = Readonly<Record<keyof T & string, Member>>;

export type Member = 'text' | 'text?' | 'number' | 'number?' | 'flag' | 'flag?' | Nested;

type Members = Readonly<Record<string, Member>>;

interface Nested {
  shape: Members;
  optional?: true;
}

/** Reads an object of that shape; members that the shape does not name are dropped. */
export function decodeShape<T>(shape: Shape<T>, value: JsonValue | undefined, what: string): T {
  // The shape has the members of the type by name, and their kinds are checked one by one.
  return decodeMembers(shape, value, what) as T;
}

function decodeMembers(shape: Members, value: JsonValue | undefined, what: string): JsonObject {
  const object = asObject(value, what);
  const result: JsonObject = {};
  for (const member in shape) {
    const decoded = decodeMember(shape[member] ?? 'text', anyCase(object, member), `${member} of ${what}`);
    if (decoded !== undefined) result[member] = decoded;
  }
  return result;
}

/**
 * A member whose capitals differ between releases: `guest_OS` and `size_MiB` of the published documents are in lower case
 * in some.
 */
export function anyCase(object: JsonObject, member: string): JsonValue | undefined {
  const exact = object[member];
  if (exact !== undefined) return exact;
  const lower = member.toLowerCase();
  if (lower === member) return undefined;
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === lower);
  return key === undefined ? undefined : object[key];
}

function decodeMember(type: Member, value: JsonValue | undefined, what: string): JsonValue | undefined {
  if (typeof type === 'object') return decodeNested(type, value, what);
  if (value === undefined || value === null) {
    if (type === 'flag') return false;
    if (type.endsWith('?')) return undefined;
    throw new AnswerShapeError(`${what} is missing`);
  }
  if (typeof value !== typeNames[type.replace('?', '')]) throw new AnswerShapeError(`${what} is not a ${type}`);
  return value;
}

function decodeNested({ shape, optional }: Nested, value: JsonValue | undefined, what: string): JsonObject | undefined {
  if (optional === true && !isPlainObject(value)) return undefined;
  return decodeMembers(shape, value, what);
}

const typeNames: Readonly<Record<string, string>> = { text: 'string', number: 'number', flag: 'boolean' };
