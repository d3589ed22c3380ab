import type { Diagnostic } from '../base/diagnostic.ts';
import { cleanProse, cleanText } from './clean-text.ts';
import { messageText } from './diagnostics/message.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';

/**
 * Problems as workflow commands of GitHub Actions, which become annotations on the lines of a pull request
 * (docs.github.com, "Workflow commands for GitHub Actions").
 */
export function renderDiagnosticsGithub(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(diagnostics).map(commandOf).join('\n');
}

function commandOf(diagnostic: Diagnostic): string {
  const { severity, summary, code, source } = diagnostic;
  const place: [string, string | number][] =
    source === undefined
      ? []
      : [
          ['file', cleanText(source.file)],
          ['line', source.line],
          ['col', source.column],
          ...(source.end === undefined ? [] : endOf(source.end)),
        ];
  const properties = [...place, ['title', `${cleanProse(summary)} (${cleanText(code)})`] as const];
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${severity} ${list}::${escapeData(messageText(diagnostic))}`;
}

function endOf(end: { line: number; column: number }): [string, number][] {
  return [
    ['endLine', end.line],
    ['endColumn', end.column],
  ];
}

/** The runner reads `%`, carriage return and line feed as the command's own; in properties also `:` and `,`. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
