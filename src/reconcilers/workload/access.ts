import { compareText } from '../../base/compare-text.ts';
import type { NamespaceAccess } from '../../client/services/namespaces.ts';

/** A user or group and its role, as a manifest has it. */
export interface AccessEntry {
  type: 'USER' | 'GROUP';
  domain: string;
  subject: string;
  role: 'OWNER' | 'EDIT' | 'VIEW';
}

/** Who is meant: vCenter compares names of people without regard to case. */
export function principalKey({ type, domain, subject }: Pick<AccessEntry, 'type' | 'domain' | 'subject'>): string {
  return JSON.stringify([type, domain.toLowerCase(), subject.toLowerCase()]);
}

export function keyOnWire({ subject_type: type, domain, subject }: NamespaceAccess): string {
  return principalKey({ type, domain, subject });
}

/** Entries in the manifest's terms, in lower case and in one order. */
export function accessFields(list: readonly NamespaceAccess[]): AccessEntry[] {
  return list
    .map(({ subject_type: type, domain, subject, role }) => ({
      type,
      domain: domain.toLowerCase(),
      subject: subject.toLowerCase(),
      role: role as AccessEntry['role'],
    }))
    .toSorted((a, b) => compareText(principalKey(a), principalKey(b)));
}

/**
 * The whole list that an update sends. An entry that stays keeps everything that vCenter knows of it, and its capitals;
 * `keepsOthers` leaves people alone that are not asked for.
 */
export function accessAfter(
  live: readonly NamespaceAccess[],
  wanted: readonly AccessEntry[],
  keepsOthers: boolean,
): NamespaceAccess[] {
  const asked = new Map(wanted.map((entry) => [principalKey(entry), entry]));
  const known = new Set(live.map(keyOnWire));
  const staying = live.flatMap((entry) => {
    const change = asked.get(keyOnWire(entry));
    if (change === undefined) return keepsOthers ? [entry] : [];
    return [{ ...entry, role: change.role }];
  });
  return [...staying, ...[...asked].filter(([key]) => !known.has(key)).map(([, entry]) => accessOnWire(entry))];
}

export function accessOnWire({ type, domain, subject, role }: AccessEntry): NamespaceAccess {
  return { subject_type: type, subject, domain, role };
}
