import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { unboxed } from './boxing.ts';
import { parseVimFault } from './fault.ts';
import type { VapiError } from '../vapi-error.ts';

/** One object of a retrieval, with its boxed values opened. */
export interface ObjectProperties {
  type: string;
  id: string;
  /** By path. A property that is unset on the object is in neither of the two maps. */
  values: ReadonlyMap<string, JsonValue>;
  /** Paths that could not be read, and why: unknown, not absent. A path covers all below it. */
  missing: ReadonlyMap<string, VapiError | undefined>;
}

export interface RetrieveResult {
  objects: ObjectProperties[];
  /** For the next page; the last one has none. */
  token?: string;
}

/** `RetrieveResult` of the PropertyCollector; an answer without a body is a retrieval that matched nothing. */
export function asRetrieveResult(value: JsonValue | undefined): RetrieveResult {
  if (value === undefined || value === null) return { objects: [] };
  const result = asObject(value, 'the result');
  const token = result['token'];
  return {
    objects: isPlainObject(result) && result['objects'] === undefined ? [] : asList(result['objects'], asProperties),
    ...(typeof token === 'string' && token !== '' ? { token } : {}),
  };
}

function asProperties(value: JsonValue): ObjectProperties {
  const content = asObject(value, 'an object');
  const ref = asObject(content['obj'], 'obj');
  const values = new Map<string, JsonValue>();
  const missing = new Map<string, VapiError | undefined>();
  for (const property of listOf(content['propSet'], 'propSet')) {
    const inner = unboxed(property['val']);
    if (inner !== undefined && inner !== null) values.set(stringMember(property, 'name'), inner);
  }
  for (const property of listOf(content['missingSet'], 'missingSet')) {
    const fault = property['fault'];
    missing.set(
      stringMember(property, 'path'),
      parseVimFault(isPlainObject(fault) ? (fault['fault'] ?? fault) : fault),
    );
  }
  return { type: stringMember(ref, 'type'), id: stringMember(ref, 'value'), values, missing };
}

function listOf(value: JsonValue | undefined, what: string): JsonObject[] {
  return value === undefined || value === null
    ? []
    : asList(value, (item) => asObject(item, `a member of ${what}`), what);
}
