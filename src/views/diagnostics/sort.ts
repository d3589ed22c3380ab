import type { Diagnostic } from '../../base/diagnostic.ts';

/** By file, line and column, as one works through them; what has no position comes first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.source?.file ?? '', b.source?.file ?? '') ||
      compare(a.source?.line ?? 0, b.source?.line ?? 0) ||
      compare(a.source?.column ?? 0, b.source?.column ?? 0),
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
