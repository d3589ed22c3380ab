import { canonicalJson, isPlainObject, type JsonValue } from '../base/json.ts';
import type { FieldRule } from '../spec/field-rule.ts';

/** Whether two values of a field mean the same. Lists compare as the schema says: in order, as a set or a multiset. */
export function equalValues(rule: FieldRule, a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  return canonicalJson(inComparableForm(rule, a)) === canonicalJson(inComparableForm(rule, b));
}

function inComparableForm(rule: FieldRule, value: JsonValue): JsonValue {
  if (!Array.isArray(value) || rule.order === undefined || rule.order === 'ordered') return sortInnerLists(rule, value);
  const members = value.map((member) => canonicalJson(member)).toSorted();
  return rule.order === 'set' ? [...new Set(members)] : members;
}

/** An object that is compared as a whole may hold a list whose order means nothing. */
function sortInnerLists(rule: FieldRule, value: JsonValue): JsonValue {
  if (rule.order !== 'multiset' || !isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      Array.isArray(member) ? member.map((item) => canonicalJson(item)).toSorted() : member,
    ]),
  );
}

/** The value at a dotted path, `undefined` where something on the way is missing. */
export function valueAt(document: unknown, path: string): JsonValue | undefined {
  let value: unknown = document;
  for (const name of namesIn(path)) {
    if (!isPlainObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value as JsonValue | undefined;
}

const known = new Map<string, readonly string[]>();

/** The paths of a kind's fields are asked for again with each object. */
function namesIn(path: string): readonly string[] {
  const found = known.get(path) ?? path.split('.');
  known.set(path, found);
  return found;
}
