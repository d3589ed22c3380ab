import { hash } from 'node:crypto';
import type { JsonObject } from '../../../../base/json.ts';
import { boxed } from '../property.ts';
import type { ObjectReference } from '../reference.ts';
import type { SeenObject } from './collector.ts';
import { missingSet, type Reading } from './read-object.ts';

/** What there is to say about an object that is watched. */
export interface Difference {
  update: JsonObject;
  seen: SeenObject;
}

/** Compares an object with what was delivered of it; `undefined` when nothing is different. */
export function compareObject(
  object: ObjectReference,
  before: SeenObject | undefined,
  reading: Reading,
): Difference | undefined {
  const digests = digestsOf(reading);
  const changeSet = [...changes(reading, digests, before), ...removals(reading, before)];
  const newlyMissing = [...reading.missing].filter(([path]) => before?.digests.get(path) !== unreadable);
  if (before !== undefined && changeSet.length === 0 && newlyMissing.length === 0) return undefined;
  const update = {
    _typeName: 'ObjectUpdate',
    kind: before === undefined ? 'enter' : 'modify',
    obj: object,
    changeSet,
    ...(newlyMissing.length === 0 ? {} : { missingSet: missingSet(new Map(newlyMissing)) }),
  };
  return { update, seen: { object, digests } };
}

/** Stands for a value that could not be read: no value has this digest. */
const unreadable = 'unreadable';
const longestText = 64;

function digestsOf({ values, missing }: Reading): Map<string, string> {
  const digests = new Map<string, string>();
  for (const [path, { value }] of values) digests.set(path, digestOf(JSON.stringify(value)));
  for (const path of missing.keys()) digests.set(path, unreadable);
  return digests;
}

/** Short values are their own digest. */
function digestOf(text: string): string {
  return text.length <= longestText ? text : hash('sha1', text, 'base64');
}

function changes(
  { values }: Reading,
  digests: ReadonlyMap<string, string>,
  before: SeenObject | undefined,
): JsonObject[] {
  const changed = [...values].filter(([path]) => before?.digests.get(path) !== digests.get(path));
  return changed.map(([name, value]) => ({ _typeName: 'PropertyChange', name, op: 'assign', val: boxed(value) }));
}

/** A property that is not set any more. Inside of another one it went with that. */
function removals({ values, missing }: Reading, before: SeenObject | undefined): JsonObject[] {
  const gone = [...(before?.digests.keys() ?? [])].filter((path) => !values.has(path) && !missing.has(path));
  return gone.map((name) => ({
    _typeName: 'PropertyChange',
    name,
    op: name.includes('.') ? 'indirectRemove' : 'assign',
  }));
}
