/** Where something stands in a file. Lines and columns start at 1; columns count UTF-16 units, as editors do. */
export interface SourceLocation {
  file: string;
  line: number;
  column: number;
  /** Exclusive end on the same or a later line, when it is known. */
  end?: { line: number; column: number };
}

export type Severity = 'error' | 'warning';

/**
 * One problem with what the user wrote. Diagnostics are collected, never thrown, so that all of them are shown at once.
 * `code` is stable and kebab-case; `remedy` says what to do, in a full sentence.
 */
export interface Diagnostic {
  severity: Severity;
  code: string;
  summary: string;
  detail?: string;
  remedy: string;
  source?: SourceLocation;
  /** Other places that belong to the problem, such as the first of two duplicates. */
  related?: { message: string; source: SourceLocation }[];
  /** The lines at the positions may hold a secret and are not to be shown. */
  redactLine?: true;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
