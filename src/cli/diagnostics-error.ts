import type { Diagnostic } from '../base/diagnostic.ts';
import { renderDiagnosticsText } from '../views/diagnostics-text.ts';
import type { CliContext } from './context.ts';
import { viewOptionsFor } from './view-options.ts';

/** Problems with what the user wrote that a command cannot go on with; all of them, with the texts they point into. */
export class DiagnosticsError extends Error {
  override readonly name = 'DiagnosticsError';
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;

  constructor(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>) {
    super('the input has errors');
    this.diagnostics = diagnostics;
    this.texts = texts;
  }
}

/** Writes problems to standard error, with the lines that they are about. */
export function reportDiagnostics(
  { diagnostics, texts }: Pick<DiagnosticsError, 'diagnostics' | 'texts'>,
  context: CliContext,
): void {
  const options = viewOptionsFor(context.stderr, context);
  context.stderr.write(`${renderDiagnosticsText([...diagnostics], new Map(texts), options).trimEnd()}\n`);
}
