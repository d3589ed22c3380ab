import { canonicalJson, type JsonObject, type JsonValue } from '../../base/json.ts';
import { isObject } from './document.ts';
import { matchesAny, noRules, type DocumentRules } from './document-rules.ts';

/** One entry that differs; a list is one entry. */
export interface DocumentDifference {
  path: string[];
  from?: JsonValue;
  to?: JsonValue;
}

/**
 * Every entry in which two documents differ, in the order of their paths. Objects have no order; lists have, unless the
 * schema calls them sets. Secrets are left out: vCenter may answer them masked.
 */
export function differencesBetween(
  from: JsonObject,
  to: JsonObject,
  rules: DocumentRules = noRules,
): DocumentDifference[] {
  return compareObjects(from, to, [], rules);
}

function compareObjects(
  from: JsonObject,
  to: JsonObject,
  path: readonly string[],
  rules: DocumentRules,
): DocumentDifference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return names.flatMap((name) => compareEntry(from[name], to[name], [...path, name], rules));
}

/** An empty object says no more than a missing one: servers drop them. */
function compareEntry(
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path: string[],
  rules: DocumentRules,
): DocumentDifference[] {
  if (matchesAny(rules.secrets, path)) return [];
  if (isObjectOrMissing(from) && isObjectOrMissing(to)) return compareObjects(from ?? {}, to ?? {}, path, rules);
  if (from !== undefined && to !== undefined && inOneForm(from, path, rules) === inOneForm(to, path, rules)) return [];
  return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

function isObjectOrMissing(value: JsonValue | undefined): value is JsonObject | undefined {
  return value === undefined || isObject(value);
}

/** Text that is equal for values that mean the same. */
function inOneForm(value: JsonValue, path: readonly string[], rules: DocumentRules): string {
  return canonicalJson(comparable(value, path, rules));
}

function comparable(value: JsonValue, path: readonly string[], rules: DocumentRules): JsonValue {
  if (matchesAny(rules.secrets, path)) return null;
  if (Array.isArray(value)) {
    const members = value.map((member) => comparable(member, [...path, '*'], rules));
    return matchesAny(rules.sets, path) ? members.map((member) => canonicalJson(member)).toSorted() : members;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, comparable(member, [...path, name], rules)]),
  );
}
