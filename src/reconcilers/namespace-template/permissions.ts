import { compareText } from '../../base/compare-text.ts';
import { canonicalJson, type JsonValue } from '../../base/json.ts';
import type { TemplateSubject } from '../../client/services/namespace-templates.ts';
import type { FieldChange } from '../../plan/change.ts';
import { principalKey } from '../workload/access.ts';

/** A user or group, as a manifest has it. */
export interface Permission {
  type: 'USER' | 'GROUP';
  domain: string;
  subject: string;
}

/** In the manifest's terms, in lower case and in one order. */
export function permissionFields(permissions: readonly TemplateSubject[]): Permission[] {
  return normal(permissions.map(({ subject_type: type, domain, subject }) => ({ type, domain, subject })));
}

export function permissionsOnWire(permissions: readonly Permission[]): TemplateSubject[] {
  return permissions.map(({ type, domain, subject }) => ({ subject_type: type, subject, domain }));
}

/** vCenter compares names of people without regard to case. Answers the change, or nothing when there is none. */
export function comparePermissions<T extends FieldChange>(field: T): T[] {
  const [from, to] = [field.from, field.to].map(normalValue);
  return canonicalJson(from) === canonicalJson(to) ? [] : [field];
}

function normalValue(value: JsonValue | undefined): Permission[] {
  return normal((value ?? []) as unknown as Permission[]);
}

function normal(permissions: readonly Permission[]): Permission[] {
  return permissions
    .map(({ type, domain, subject }) => ({ type, domain: domain.toLowerCase(), subject: subject.toLowerCase() }))
    .toSorted((a, b) => compareText(principalKey(a), principalKey(b)));
}
