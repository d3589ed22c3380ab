import { CommanderError } from 'commander';
import { VsphereError } from '../client/vsphere-error.ts';
import { renderErrorText } from '../views/error-text.ts';
import type { CliContext } from './context.ts';
import { DiagnosticsError, reportDiagnostics } from './diagnostics-error.ts';
import { exitCode } from './exit-code.ts';
import { buildProgram } from './program.ts';
import { UserError } from '../base/user-error.ts';
import { viewOptionsFor } from './view-options.ts';

/** Runs the program and answers its exit status. Every error ends here, in words; only our own bugs show a stack. */
export async function runCli(context: CliContext): Promise<number> {
  let status: number = exitCode.ok;
  const program = buildProgram(context, (code) => {
    status = code;
  });
  try {
    await program.parseAsync(context.args, { from: 'user' });
    return status;
  } catch (error) {
    return reportError(error, context);
  }
}

function reportError(error: unknown, context: CliContext): number {
  const options = viewOptionsFor(context.stderr, context);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.error;
  if (error instanceof DiagnosticsError) {
    reportDiagnostics(error, context);
    return exitCode.error;
  }
  if (error instanceof UserError) {
    context.stderr.write(`error: ${error.message}\n  Fix: ${error.remedy}\n`);
    return exitCode.error;
  }
  if (context.stop.aborted) {
    context.stderr.write('Stopped.\n');
    return exitCode.interrupted;
  }
  if (error instanceof VsphereError) {
    context.stderr.write(`${renderErrorText(error.toRecord(), options)}\n`);
    return exitCode.error;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.stderr.write(
    `error: this is a bug in Trueup ${context.version}. Please report it with these lines:\n${stack}\n`,
  );
  return exitCode.error;
}
