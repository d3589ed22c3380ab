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

/** Without its policy, a volume is lost to the namespace. */
export function compareStorage<T extends FieldChange>(field: T): T[] {
  return [policiesLost(field).length > 0 ? { ...field, impact: 'destructive', reversible: false } : field];
}

/** Names of the policies that a change of the storage takes away. */
export function policiesLost({ from, to }: FieldChange): string[] {
  const staying = policiesIn(to);
  return policiesIn(from).filter((policy) => !staying.includes(policy));
}

function policiesIn(storage: JsonValue | undefined): string[] {
  return ((storage ?? []) as { policy: string }[]).map(({ policy }) => policy);
}

function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
