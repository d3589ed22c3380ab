import { message } from '../operations/api-error.ts';
import type { ItemFile, LibraryItem, UpdateSession } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { Vcenter } from '../vcenter.ts';
import { libraryOf } from './find.ts';
import { arrived, chainOf, checkPackage, descriptorAmong, hasEnding, type PackageCheck } from './package.ts';

/** Why a session as it stands cannot complete; `undefined` when it can. */
export function problemOf(session: UpdateSession, check: PackageCheck): string | undefined {
  const [invalid] = check.invalid;
  if (invalid !== undefined) return `The file ${invalid.name} is not in order: ${invalid.text}`;
  if (check.waiting.length > 0) return `Files have not arrived: ${check.waiting.join(', ')}.`;
  if (check.missing.length > 0) return `The descriptor names files that are missing: ${check.missing.join(', ')}.`;
  const open = check.warnings.filter((type) => !isIgnored(session, type));
  return open.length === 0 ? undefined : `Warnings were not acknowledged: ${open.join(', ')}.`;
}

export function isIgnored(session: UpdateSession, type: string): boolean {
  return session.warnings.some((warning) => warning.type === type && warning.ignored);
}

/** Ends a session that was asked to complete, with its content in the item or with an error. */
export function completeSession({ state, behaviour }: Vcenter, session: UpdateSession, now: number): void {
  const item = state.libraryItems.get(session.item);
  const check = checkPackage(state, session, now);
  const problem =
    item === undefined ? 'The item is gone.' : (problemOf(session, check) ?? breachOf(state, item, check));
  delete session.completesAt;
  if (problem !== undefined || item === undefined) {
    session.state = 'ERROR';
    session.error = message('session-failed', problem ?? '');
    return;
  }
  takeOver(item, session, now);
  if (behaviour.itemTypeDetection === 'automatic') item.type = detectedType(item);
  if (check.descriptor !== undefined) item.certificate = verification(check);
  session.state = 'DONE';
}

/** What a library with strict verification has against a package. */
function breachOf(state: VcenterState, item: LibraryItem, { descriptor, ...check }: PackageCheck): string | undefined {
  const policy = state.securityPolicies.get(libraryOf(state, item).securityPolicy ?? '');
  if (policy?.rules['ovf'] !== 'OVF_STRICT_VERIFICATION' || descriptor === undefined) return undefined;
  if (check.signature === undefined) return `The policy ${policy.name} wants a signed package.`;
  return check.warnings.length === 0 ? undefined : `The policy ${policy.name} refuses: ${check.warnings.join(', ')}.`;
}

/** Files with new names join the others, those with old names replace them; a new descriptor replaces its package. */
function takeOver(item: LibraryItem, session: UpdateSession, now: number): void {
  const incoming = arrived(session);
  const dropped = new Set([...session.removed, ...incoming.map(({ name }) => name), ...oldPackage(item, session)]);
  if (incoming.length + session.removed.length === 0) return;
  item.contentVersion += 1;
  const added = incoming.map((file): ItemFile => {
    const algorithm = session.files.find(({ name }) => name === file.name)?.checksum?.algorithm;
    const known = algorithm === undefined ? {} : { algorithm };
    return { ...file, ...known, version: item.contentVersion, cached: true };
  });
  item.files = [...item.files.filter(({ name }) => !dropped.has(name)), ...added];
  item.cached = true;
  item.modifiedAt = now;
}

/** The names that a descriptor brings along and that one replacing it does not. */
function oldPackage(item: LibraryItem, session: UpdateSession): string[] {
  const next = descriptorAmong(arrived(session));
  if (next === undefined) return [];
  const still = new Set(next.files.map(({ href }) => href));
  const parts = new Set(descriptorAmong(item.files)?.files.map(({ href }) => href) ?? []);
  return item.files
    .map(({ name }) => name)
    .filter((name) => !still.has(name) && (parts.has(name) || hasEnding(name, '.ovf', '.mf', '.cert')));
}

function detectedType({ files, type }: LibraryItem): string {
  if (files.some(({ name }) => hasEnding(name, '.ovf'))) return 'ovf';
  const isImage = type === '' && files.length > 0 && files.every(({ name }) => hasEnding(name, '.iso'));
  return isImage ? 'iso' : type;
}

function verification({ signature, warnings }: PackageCheck): LibraryItem['certificate'] {
  if (signature === undefined) return { status: 'NOT_AVAILABLE', chain: [] };
  return { status: warnings.length === 0 ? 'VERIFIED' : 'UNTRUSTED', chain: chainOf(signature) };
}
