import { hasErrors } from '../../base/diagnostic.ts';
import { renderDiagnosticsGithub } from '../../views/diagnostics-github.ts';
import { renderDiagnosticsJson } from '../../views/diagnostics-json.ts';
import { renderDiagnosticsSarif } from '../../views/diagnostics-sarif.ts';
import { renderDiagnosticsText } from '../../views/diagnostics-text.ts';
import { watchPaths } from '../../source/watch-paths.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { UserError } from '../../base/user-error.ts';
import { viewOptionsFor } from '../view-options.ts';
import {
  loadWorkspace,
  openWorkspace,
  type LoadedManifests,
  type Workspace,
  type WorkspaceOptions,
} from '../workspace.ts';

export interface ValidateOptions extends WorkspaceOptions {
  format?: 'text' | 'json' | 'sarif' | 'github';
  json?: boolean;
  /** Check again whenever a manifest changes. */
  watch?: boolean;
}

/** Checks everything that can be checked without a vCenter, and shows all problems at once. */
export async function validateCommand(
  paths: string[],
  options: ValidateOptions,
  context: CliContext,
): Promise<ExitCode> {
  const workspace = await openWorkspace(paths, options, context);
  if (options.watch !== true) return validateOnce(workspace, options, context);
  if (workspace.paths.includes('-')) {
    throw new UserError('Standard input cannot be watched.', 'Name files or folders, or leave out --watch.');
  }
  let status: ExitCode = exitCode.ok;
  for await (const _change of watchPaths(workspace.paths, context.stop)) {
    status = await validateOnce(workspace, options, context);
    context.stdout.write('Watching for changes.\n');
  }
  return status;
}

async function validateOnce(workspace: Workspace, options: ValidateOptions, context: CliContext): Promise<ExitCode> {
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
