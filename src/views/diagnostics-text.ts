import type { Diagnostic, SourceLocation } from '../base/diagnostic.ts';
import { cleanProse, cleanText } from './clean-text.ts';
import { codeFrame, hiddenFrame, sourceLines, type SourceLines, type SourceTexts } from './diagnostics/code-frame.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';
import { positionText } from './facts.ts';
import { inset, layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import type { Style } from './palette.ts';
import { indent, paint, span, type Line } from './span.ts';
import { count } from './words.ts';
import { wrapProse } from './wrap.ts';

/** Problems of manifests for a terminal, each with its line and a marker under the place, and how many there are. */
export function renderDiagnosticsText(
  diagnostics: readonly Diagnostic[],
  sources: SourceTexts,
  options: ViewOptions,
): string {
  const layout = layoutFor(options);
  const lines = sourceLines(sources);
  const sorted = sortDiagnostics(diagnostics);
  const parts = sorted.flatMap((diagnostic) => [...diagnosticLines(diagnostic, lines, layout), []]);
  return paint([...parts, ...wrapProse(countText(sorted), layout.prose, 'strong')], options.colour);
}

/** `2 errors and 1 warning in 3 files`. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const files = new Set(diagnostics.flatMap(({ source }) => (source === undefined ? [] : [source.file]))).size;
  const found = [
    ...(errors > 0 || warnings === 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(' and ');
  return files === 0 ? found : `${found} in ${count(files, 'file')}`;
}

function diagnosticLines(diagnostic: Diagnostic, lines: SourceLines, layout: Layout): Line[] {
  const { severity, code, summary, detail, remedy, source, related = [] } = diagnostic;
  const inner = inset(layout, 2);
  const frame = frameOf(diagnostic.redactLine === true, lines, inner);
  const [first = [], ...rest] = wrapProse(
    `${severity}: ${cleanProse(summary)} (${cleanText(code)})`,
    layout.prose,
    'strong',
  );
  const style = severity === 'error' ? 'danger' : 'warning';
  const body = [
    ...(source === undefined ? [] : frame(source, style)),
    ...(detail === undefined ? [] : wrapProse(cleanProse(detail), inner.prose)),
    ...related.flatMap(({ message, source: place }) => [
      ...wrapProse(cleanProse(message), inner.prose),
      ...frame(place, 'moved'),
    ]),
    ...wrapProse(`Fix: ${cleanProse(remedy)}`, inner.prose),
  ];
  return [[span(severity, style), ...restOf(first, severity)], ...rest, ...indent(2, body)];
}

/** The first line behind the severity, which has a look of its own. */
function restOf(line: Line, severity: string): Line {
  return line.map(({ text }) => span(text.slice(severity.length), 'strong'));
}

type FrameOf = (source: SourceLocation, style: Style) => Line[];

function frameOf(hidden: boolean, lines: SourceLines, layout: Layout): FrameOf {
  return (source, style) => [
    [span(positionText(source), 'dim')],
    ...(hidden ? hiddenFrame(source, layout) : codeFrame(source, lines, { layout, style })),
  ];
}
