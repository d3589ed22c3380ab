import type { Diagnostic, SourceLocation } from '../base/diagnostic.ts';
import { cleanProse } from './clean-text.ts';
import { messageText } from './diagnostics/message.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';
import { jsonText } from './json-text.ts';

/** What SARIF says about the tool that found the problems. */
export interface SarifTool {
  version: string;
}

/** Problems as a log of the Static Analysis Results Interchange Format 2.1.0 (OASIS), for code scanning services. */
export function renderDiagnosticsSarif(diagnostics: readonly Diagnostic[], tool: SarifTool): string {
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].toSorted();
  const ruleIndex = new Map(codes.map((code, index) => [code, index]));
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Trueup', version: tool.version, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((diagnostic) => resultOf(diagnostic, ruleIndex)),
      },
    ],
  });
}

function resultOf(diagnostic: Diagnostic, ruleIndex: ReadonlyMap<string, number>): object {
  const { code, severity, source, related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: ruleIndex.get(code),
    level: severity,
    message: { text: messageText(diagnostic) },
    locations: source === undefined ? [] : [{ physicalLocation: physicalLocation(source) }],
    relatedLocations: related.map((place, id) => ({
      id,
      message: { text: cleanProse(place.message) },
      physicalLocation: physicalLocation(place.source),
    })),
  };
}

/** Regions count lines and columns from 1 with an exclusive end, as our positions do (SARIF 3.30). */
function physicalLocation({ file, line, column, end }: SourceLocation): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: {
      startLine: line,
      startColumn: column,
      ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
    },
  };
}

function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').toWellFormed();
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[a-z]:\//i.test(path) ? `file:///${encoded}` : encoded;
}
