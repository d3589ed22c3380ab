import type { Command } from 'commander';
import { completionScript, shells } from '../completion-script.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { UserError } from '../../base/user-error.ts';

/** Prints the completion script of a shell, made from the commands themselves. */
export function completionCommand(shell: string, program: Command, context: CliContext): ExitCode {
  const known = shells.find((name) => name === shell);
  if (known === undefined)
    throw new UserError(`There is no completion for "${shell}".`, `Shells are: ${shells.join(', ')}.`);
  context.stdout.write(completionScript(known, program));
  return exitCode.ok;
}
