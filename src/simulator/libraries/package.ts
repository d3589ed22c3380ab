import type { X509Certificate } from 'node:crypto';
import { readDescriptor, type OvfDescriptor } from '../ovf/descriptor.ts';
import { certificateWarnings, readManifest, readSignature, type Signature } from '../ovf/signature.ts';
import { XmlError } from '../ovf/xml.ts';
import type { LibraryItem, SessionFile, UpdateSession, WarningType } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { textOf } from './stored-content.ts';
import type { NamedContent } from './tar-reader.ts';

/** What a session would make of its item, and what stands against that. */
export interface PackageCheck {
  /** Files that the descriptor names and that nobody has added. */
  missing: string[];
  invalid: { name: string; text: string }[];
  /** Files that were added and did not arrive. */
  waiting: string[];
  descriptor: OvfDescriptor | undefined;
  signature: Signature | undefined;
  warnings: WarningType[];
}

export function hasEnding(name: string, ...endings: string[]): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending));
}

/** What has arrived in a session, with archives unpacked. */
export function arrived(session: UpdateSession): NamedContent[] {
  return session.files.flatMap((file) => {
    if (file.status !== 'READY' || file.content === undefined) return [];
    return file.unpacked ?? [{ name: file.name, ...file.content }];
  });
}

/** The descriptor among files, as it was read; `undefined` for none, or for one that cannot be read. */
export function descriptorAmong(files: readonly NamedContent[]): OvfDescriptor | undefined {
  const file = files.find(({ name }) => hasEnding(name, '.ovf'));
  const read = file === undefined ? undefined : tryRead(file);
  return typeof read === 'string' ? undefined : read;
}

export function checkPackage(state: VcenterState, session: UpdateSession, now: number): PackageCheck {
  const item = state.libraryItems.get(session.item);
  const files = arrived(session);
  const descriptor = descriptorAmong(files);
  const signature = signatureAmong(files);
  const trusted = [...state.trustedCertificates.values()].map(({ text }) => text);
  return {
    missing: descriptor === undefined ? [] : missingFiles(descriptor, session, item),
    invalid: [...failed(session), ...unreadable(files), ...mismatches(files), ...badSignature(files, signature)],
    waiting: session.files.filter(isWaiting).map(({ name }) => name),
    descriptor,
    signature,
    warnings: signature === undefined ? [] : certificateWarnings(signature, trusted, now),
  };
}

export function chainOf(signature: Signature | undefined): string[] {
  return (signature?.certificates ?? []).map((certificate: X509Certificate) => certificate.raw.toString('base64'));
}

function isWaiting({ status }: SessionFile): boolean {
  return status === 'WAITING_FOR_TRANSFER' || status === 'TRANSFERRING';
}

function missingFiles(descriptor: OvfDescriptor, session: UpdateSession, item: LibraryItem | undefined): string[] {
  const added = session.files.flatMap(({ name, unpacked }) => [name, ...(unpacked ?? []).map((file) => file.name)]);
  const kept = (item?.files ?? []).map(({ name }) => name).filter((name) => !session.removed.includes(name));
  const there = new Set([...added, ...kept]);
  return descriptor.files.map(({ href }) => href).filter((href) => !there.has(href));
}

function failed({ files }: UpdateSession): PackageCheck['invalid'] {
  return files
    .filter(({ status }) => status === 'ERROR')
    .map(({ name, error }) => ({ name, text: error?.default_message ?? 'The transfer failed.' }));
}

function unreadable(files: readonly NamedContent[]): PackageCheck['invalid'] {
  return files.flatMap((file) => {
    const read = hasEnding(file.name, '.ovf') ? tryRead(file) : undefined;
    return typeof read === 'string' ? [{ name: file.name, text: read }] : [];
  });
}

/** The descriptor, or why it cannot be read. */
function tryRead(file: NamedContent): OvfDescriptor | string {
  const text = textOf(file);
  if (text === undefined) return 'The descriptor is too large.';
  try {
    return readDescriptor(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return `Line ${error.line}: ${error.message}`;
  }
}

/** Files whose digest is not the one that the manifest names. */
function mismatches(files: readonly NamedContent[]): PackageCheck['invalid'] {
  const manifest = files.find(({ name }) => hasEnding(name, '.mf'));
  const lines = readManifest((manifest && textOf(manifest)) ?? '');
  return lines.flatMap(({ name, algorithm, checksum }) => {
    const file = files.find((other) => other.name === name);
    if (file === undefined || file.checksums[algorithm] === checksum) return [];
    return [{ name, text: `Its ${algorithm} is not the one that the manifest names.` }];
  });
}

function signatureAmong(files: readonly NamedContent[]): Signature | undefined {
  const manifest = files.find(({ name }) => hasEnding(name, '.mf'));
  const certificate = files.find(({ name }) => hasEnding(name, '.cert'));
  if (manifest === undefined || certificate === undefined) return undefined;
  return readSignature(textOf(certificate) ?? '', textOf(manifest) ?? '');
}

function badSignature(files: readonly NamedContent[], signature: Signature | undefined): PackageCheck['invalid'] {
  const name = files.find((file) => hasEnding(file.name, '.cert'))?.name;
  if (name === undefined || signature?.isValid === true) return [];
  return [{ name, text: 'The manifest is not signed by this certificate.' }];
}
