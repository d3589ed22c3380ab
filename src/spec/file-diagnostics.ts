import type { Diagnostic } from '../base/diagnostic.ts';
import { errorAt } from './problem.ts';
import { locationOf, type FilePositions } from './yaml/file-positions.ts';
import { limits } from './yaml/limits.ts';
import type { Range } from './yaml/node.ts';

/** The problems of one file as they are shown: in the order of the file, bounded, with secrets out of sight. */
export function finishDiagnostics(
  positions: FilePositions,
  diagnostics: readonly Diagnostic[],
  secrets: readonly Range[],
): Diagnostic[] {
  const hidden = linesOf(positions, secrets);
  const sorted = diagnostics.toSorted(comparePlaces).map((diagnostic) => redact(diagnostic, hidden));
  if (sorted.length <= limits.diagnostics) return sorted;
  const shown = sorted.slice(0, limits.diagnostics);
  const more = {
    code: 'too-many-problems',
    summary: `The file has ${sorted.length - limits.diagnostics} more problems`,
    remedy: 'Solve those that are shown first.',
  };
  return [...shown, errorAt(locationOf(positions, { start: 0, end: 0 }), more)];
}

export function comparePlaces(a: Diagnostic, b: Diagnostic): number {
  return (a.source?.line ?? 0) - (b.source?.line ?? 0) || (a.source?.column ?? 0) - (b.source?.column ?? 0);
}

function linesOf(positions: FilePositions, ranges: readonly Range[]): Set<number> {
  const lines = new Set<number>();
  for (const range of ranges) {
    const { line, end } = locationOf(positions, range);
    for (let hidden = line; hidden <= (end?.line ?? line); hidden++) lines.add(hidden);
  }
  return lines;
}

function redact(diagnostic: Diagnostic, hidden: ReadonlySet<number>): Diagnostic {
  if (diagnostic.code !== 'secret-in-plain-text' && !touches(diagnostic, hidden)) return diagnostic;
  return { ...diagnostic, redactLine: true };
}

function touches({ source }: Diagnostic, hidden: ReadonlySet<number>): boolean {
  if (source === undefined || hidden.size === 0) return false;
  for (let line = source.line; line <= (source.end?.line ?? source.line); line++) if (hidden.has(line)) return true;
  return false;
}
