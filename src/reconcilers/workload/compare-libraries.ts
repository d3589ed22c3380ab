import { compareText } from '../../base/compare-text.ts';
import { canonicalJson, type JsonValue } from '../../base/json.ts';
import type { FieldChange } from '../../plan/change.ts';

/** A library whose `writable` is not written is not writable. Answers the change, or nothing when there is none. */
export function compareLibraries<T extends FieldChange>(field: T): T[] {
  const [from, to] = [field.from, field.to].map(withWritable);
  const same = canonicalJson(from) === canonicalJson(to);
  return same ? [] : [{ ...field, ...(to === undefined ? {} : { to }) }];
}

function withWritable(value: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return value;
  const libraries = value as { library: string; writable?: boolean }[];
  return libraries
    .map(({ library, writable = false }) => ({ library, writable }))
    .toSorted((a, b) => compareText(a.library, b.library));
}
