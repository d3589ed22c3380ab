import { hasErrors } from '../../base/diagnostic.ts';
import { renderDiagnosticsGithub } from '../../views/diagnostics-github.ts';
import { renderDiagnosticsJson } from '../../views/diagnostics-json.ts';
import { renderDiagnosticsSarif } from '../../views/diagnostics-sarif.ts';
import { renderDiagnosticsText } from '../../views/diagnostics-text.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { viewOptionsFor } from '../view-options.ts';
import { loadWorkspace, openWorkspace, type LoadedManifests, type WorkspaceOptions } from '../workspace.ts';

export interface ValidateOptions extends WorkspaceOptions {
  format?: 'text' | 'json' | 'sarif' | 'github';
  json?: boolean;
}

/** Checks everything that can be checked without a vCenter, and shows all problems at once. */
export async function validateCommand(
  paths: string[],
  options: ValidateOptions,
  context: CliContext,
): Promise<ExitCode> {
  const workspace = await openWorkspace(paths, options, context);
  const loaded = await loadWorkspace(workspace, context);
  const text = render(loaded, options, context);
  if (text !== '') context.stdout.write(`${text.trimEnd()}\n`);
  return hasErrors(loaded.diagnostics) ? exitCode.error : exitCode.ok;
}

function render(
  { manifests, diagnostics, texts }: LoadedManifests,
  options: ValidateOptions,
  context: CliContext,
): string {
  const format = options.json === true ? 'json' : (options.format ?? 'text');
  switch (format) {
    case 'text':
      return diagnostics.length === 0
        ? `${manifests.length} ${manifests.length === 1 ? 'manifest is' : 'manifests are'} valid.`
        : renderDiagnosticsText(diagnostics, texts, viewOptionsFor(context.stdout, context));
    case 'json':
      return renderDiagnosticsJson(diagnostics);
    case 'sarif':
      return renderDiagnosticsSarif(diagnostics, { version: context.version });
    case 'github':
      return renderDiagnosticsGithub(diagnostics);
    default:
      return format satisfies never;
  }
}
