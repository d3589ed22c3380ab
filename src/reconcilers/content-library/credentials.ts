import { secretDigest } from '../../base/secret-digest.ts';
import type { CompareAt, Refusal } from '../../plan/comparison.ts';
import type { FieldChange } from '../../plan/change.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { SecretReference } from '../../spec/secret-reference.ts';
import type { Notes } from '../content-mark.ts';

/** A password or thumbprint can be written and never read: what was written last is recognised by its note in the mark. */
export type CredentialNote = 'password' | 'thumbprint';

/** What the digest of a credential is for, so that the same password of two libraries has two digests. */
export function saltOf(stamp: string): string {
  const owner = parseStamp(stamp);
  return `${owner?.environment ?? ''}/${owner?.name ?? ''}`;
}

export function credentialNote(value: string, stamp: string): string {
  return secretDigest(value, saltOf(stamp));
}

export interface CredentialDifferences {
  changed: FieldChange[];
  remarks: string[];
}

type Library = PresentObservation<'ContentLibrary'>;

/** Compares what cannot be read with what was written last. */
export function compareCredentials(
  { spec }: Manifest<'ContentLibrary'>,
  found: Library,
  { secretOf }: CompareAt,
): CredentialDifferences {
  const result: CredentialDifferences = { changed: [], remarks: [] };
  const { publish, subscription } = spec;
  const passwords: [path: string, reference: SecretReference | undefined][] = [
    ['spec.publish.password', publish?.authentication === 'NONE' ? undefined : publish?.password],
    ['spec.subscription.password', subscription?.authentication === 'NONE' ? undefined : subscription?.password],
  ];
  for (const [path, reference] of passwords) {
    if (reference === undefined) continue;
    const read = secretOf(reference);
    if ('secret' in read) result.changed.push(...differenceOf(path, 'password', read.secret, found));
    else result.remarks.push(`Whether the password is the one that was set last could not be told: ${read.problem}`);
  }
  const thumbprint = subscription?.sslThumbprint;
  if (thumbprint !== undefined) {
    result.changed.push(...differenceOf('spec.subscription.sslThumbprint', 'thumbprint', thumbprint, found));
  }
  return result;
}

function differenceOf(path: string, note: CredentialNote, value: string, found: Library): FieldChange[] {
  const from = notesIn(found)[note];
  const stamp = found.stamps.find((text) => parseStamp(text)?.environment === found.owner?.environment);
  const to = stamp === undefined ? 'as the manifest says' : credentialNote(value, stamp);
  if (from === to) return [];
  const sensitive = note === 'password' ? { sensitive: true as const } : {};
  const known = from === undefined ? {} : { from };
  return [{ path, ...known, to, effect: 'in-place', impact: 'safe', reversible: true, ...sensitive }];
}

export function notesIn({ facts }: Pick<Library, 'facts'>): Notes {
  return (facts?.['notes'] ?? {}) as Notes;
}

/**
 * vCenter asks for the password until now when the password changes, when `BASIC` becomes `NONE` and when a library with
 * a password is no longer published. Nobody remembers it but the one who set it.
 */
export function needsCurrentPassword(found: Library, changed: readonly FieldChange[]): boolean {
  const { publish } = found.fields;
  if (publish?.published !== true || publish.authentication !== 'BASIC') return false;
  return changed.some(
    ({ path, to }) =>
      path === 'spec.publish.password' ||
      (path === 'spec.publish.authentication' && to === 'NONE') ||
      (path === 'spec.publish.published' && to === false),
  );
}

/**
 * The secret that is the password until now, as far as that can be told: the manifest says it; or its password is the one
 * that was set last; or nothing is known of the last one, and the manifest's is worth a try.
 */
export function currentPasswordOf(
  { spec: { publish } }: Manifest<'ContentLibrary'>,
  found: Library,
  changed: readonly FieldChange[],
): SecretReference | undefined {
  const isUnknown = notesIn(found)['password'] === undefined;
  const passwordChanges = changed.some(({ path }) => path === 'spec.publish.password');
  return publish?.currentPassword ?? (isUnknown || !passwordChanges ? publish?.password : undefined);
}

export const currentPasswordMissing: Refusal = {
  reason: 'precondition',
  message: 'vCenter wants to know the password until now before this library takes another one, or none.',
  remedy:
    'Write the former password as "publish: { currentPassword: { valueFrom: ... } }", apply, and take it out again; or change the password in vCenter and adopt the library.',
};
