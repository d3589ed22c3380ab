import type { Diagnostic } from '../base/diagnostic.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';
import { jsonText } from './json-text.ts';

/** Problems for programs: `{ formatVersion: 1, summary: { errors, warnings }, diagnostics: Diagnostic[] }`. */
export function renderDiagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const summary = { errors, warnings: diagnostics.length - errors };
  return jsonText({ formatVersion: 1, summary, diagnostics: sortDiagnostics(diagnostics) });
}
