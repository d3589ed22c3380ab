import type { Diagnostic, SourceLocation } from '../base/diagnostic.ts';
import type { ManifestFile } from './manifest-file.ts';

/** Marks every problem at a line that SOPS encrypted as not to be shown: its ciphertext helps nobody. */
export function hideEncryptedLines(files: readonly ManifestFile[], diagnostics: Diagnostic[]): Diagnostic[] {
  const hidden = new Map(files.flatMap((file) => (file.decrypted === undefined ? [] : [[file.file, linesOf(file)]])));
  if (hidden.size === 0) return diagnostics;
  const isHidden = ({ file, line, end }: SourceLocation): boolean =>
    hidden.get(file)?.some(([from, to]) => line <= to && (end?.line ?? line) >= from) === true;
  return diagnostics.map((diagnostic) => {
    const places = [diagnostic.source, ...(diagnostic.related ?? []).map(({ source }) => source)];
    return places.some((place) => place !== undefined && isHidden(place))
      ? { ...diagnostic, redactLine: true }
      : diagnostic;
  });
}

type Lines = [first: number, last: number];

function linesOf({ text, decrypted }: ManifestFile): Lines[] {
  const ranges = [...(decrypted?.values.values() ?? [])]
    .map(({ range }) => range)
    .toSorted((a, b) => a.start - b.start);
  let line = 1;
  let offset = 0;
  const lineAt = (target: number): number => {
    for (; offset < target; offset++) if (text[offset] === '\n') line++;
    return line;
  };
  return ranges.map(({ start, end }) => [lineAt(start), lineAt(end - 1)]);
}
