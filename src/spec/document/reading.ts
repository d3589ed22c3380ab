import type { Diagnostic, SourceLocation } from '../../base/diagnostic.ts';
import type { DecryptedValue, DecryptedValues } from '../decrypted-values.ts';
import { errorAt, type Problem } from '../problem.ts';
import type { Values } from '../values.ts';
import { locationOf, type FilePositions } from '../yaml/file-positions.ts';
import type { Range } from '../yaml/node.ts';

/** Where a value stands. `key` is left out for the document itself and for members of lists. */
export interface Place {
  key?: Range;
  value: Range;
}

/** One document while it is read: what was found, and where. Paths are JSON pointers (RFC 6901). */
export interface DocumentReading {
  positions: FilePositions;
  diagnostics: Diagnostic[];
  /** `undefined` where `${name}` is not allowed at all. */
  values: Values | undefined;
  places: Map<string, Place>;
  /** Paths that have a problem already, so that one cause gives one diagnostic. */
  bad: Set<string>;
  /** Values that must not be shown, code frames included. */
  secrets: Range[];
  /** Paths of references to secrets: what is wrong inside one may be the secret itself. */
  sensitive: Set<string>;
  /** Left out for a file that SOPS did not encrypt. */
  decrypted: DecryptedValues | undefined;
  /** Paths of secrets that stand encrypted in the file: references that nobody writes, so that no schema knows them. */
  encryptedSecrets: Set<string>;
}

export function startReading(
  positions: FilePositions,
  diagnostics: Diagnostic[],
  values: Values | undefined,
  decrypted?: DecryptedValues,
): DocumentReading {
  return {
    positions,
    diagnostics,
    values,
    decrypted,
    places: new Map(),
    bad: new Set(),
    secrets: [],
    sensitive: new Set(),
    encryptedSecrets: new Set(),
  };
}

/** Reports a problem of the value at a path; later problems of the same value are dropped. */
export function report(
  reading: DocumentReading,
  pointer: string,
  problem: Problem,
  at: 'key' | 'value' = 'value',
): void {
  if (isBad(reading, pointer)) return;
  reading.bad.add(pointer);
  hideWithin(reading, pointer);
  const said = at === 'value' && isEncrypted(reading, pointer) ? withoutValue(problem, pointer) : problem;
  reading.diagnostics.push(errorAt(placeOf(reading, pointer, at), said));
}

function isEncrypted(reading: DocumentReading, pointer: string): boolean {
  const place = reading.places.get(pointer);
  return place !== undefined && decryptedAt(reading, place.value) !== undefined;
}

/** The words of a problem often repeat the value, or what it was probably meant to be. */
function withoutValue({ code }: Problem, pointer: string): Problem {
  return {
    code,
    summary: `${pathOf(pointer)} is not what may stand there; it is encrypted, so its value is not shown`,
    remedy: 'Look at it and correct it with `sops edit`.',
  };
}

function hideWithin(reading: DocumentReading, pointer: string): void {
  for (let path = pointer; path !== ''; path = parentOf(path)) {
    const place = reading.places.get(path);
    if (reading.sensitive.has(path) && place !== undefined) reading.secrets.push(place.value);
  }
}

/** Whether the value at a path, or one that it is part of, has been reported. */
export function isBad(reading: DocumentReading, pointer: string): boolean {
  for (let path = pointer; path !== ''; path = parentOf(path)) if (reading.bad.has(path)) return true;
  return reading.bad.has('');
}

/** The position of a value, or of the nearest thing around it when it is not in the file. */
export function placeOf(reading: DocumentReading, pointer: string, at: 'key' | 'value'): SourceLocation {
  const place = reading.places.get(pointer);
  if (place === undefined) {
    return pointer === ''
      ? locationOf(reading.positions, { start: 0, end: 0 })
      : placeOf(reading, parentOf(pointer), 'key');
  }
  const range = at === 'key' ? (place.key ?? startOf(place.value)) : place.value;
  return locationOf(reading.positions, range);
}

/** What the scalar at a place was before SOPS encrypted it; `undefined` when it is no such scalar. */
export function decryptedAt({ decrypted }: DocumentReading, { start }: Range): DecryptedValue | undefined {
  return decrypted?.values.get(start);
}

export function childOf(pointer: string, name: string | number): string {
  const text = String(name);
  return /[~/]/.test(text) ? `${pointer}/${text.replaceAll('~', '~0').replaceAll('/', '~1')}` : `${pointer}/${text}`;
}

export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** `/spec/directPathDevices/0/vendorId` as people write it: `spec.directPathDevices[0].vendorId`. */
export function pathOf(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, name) => (/^\d+$/.test(name) ? `${path}[${name}]` : `${path}${path === '' ? '' : '.'}${name}`), '');
}

export function pointerOf(path: string): string {
  return path.split('.').reduce(childOf, '');
}

function startOf(range: Range): Range {
  return { start: range.start, end: range.start };
}
