import type { JsonValue } from '../../base/json.ts';
import { canonicalJson } from '../../base/json.ts';
import type { NamespaceAccess } from '../../client/services/namespaces.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { accessAfter, accessFields } from '../workload/access.ts';

/** People differ only by who they are and what they may do; with `Merge`, only those count that the manifest lists. */
export function compareAccess<T extends FieldChange>(
  field: T,
  { spec }: Manifest<'Namespace'>,
  live: readonly NamespaceAccess[],
): T[] {
  const { mode, entries = [] } = spec.access ?? {};
  const from = accessFields(live);
  const to = accessFields(accessAfter(live, entries, mode !== 'Exact'));
  return canonicalJson(from) === canonicalJson(to) ? [] : [{ ...field, from: asJson(from), to: asJson(to) }];
}

/** A library whose `writable` is not written is not writable. */
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
    .toSorted((a, b) => (a.library < b.library ? -1 : 1));
}

/** Without its policy, a volume is lost to the namespace. */
export function compareStorage<T extends FieldChange>(field: T): T[] {
  const policies = (value: JsonValue | undefined): string[] =>
    ((value ?? []) as { policy: string }[]).map(({ policy }) => policy);
  const staying = policies(field.to);
  const loses = policies(field.from).some((policy) => !staying.includes(policy));
  return [loses ? { ...field, impact: 'destructive', reversible: false } : field];
}

function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
