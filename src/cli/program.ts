import { Command } from 'commander';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { withLog } from './command-options.ts';
import { createLogger } from './logger.ts';
import { addDaemonCommands } from './program-daemon.ts';
import { examples } from './program-examples.ts';
import { addManifestCommands } from './program-manifests.ts';
import { addToolCommands } from './program-tools.ts';

type Report = (code: ExitCode) => void;

/** The whole command line. Commands are loaded when they run, so that `--help` costs nothing. */
export function buildProgram(context: CliContext, report: Report): Command {
  const program = new Command('trueup')
    .description('Keeps vSphere the way Git says it should be: YAML manifests, one plan everywhere, no state file.')
    .version(context.version)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options)')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 100,
      getErrHelpWidth: () => context.stderr.columns ?? 100,
    })
    .addHelpText('after', examples(['trueup init', 'trueup simulate', 'trueup plan', 'trueup apply']) + exitStatuses);
  addManifestCommands(program, context, report);
  addDaemonCommands(program, context, report);
  addToolCommands(program, context, report);
  for (const command of program.commands) withLog(command);
  return program.hook('preAction', (_program, command) => {
    const { logLevel } = command.opts<{ logLevel: string }>();
    createLogger(logLevel, context).debug({ command: command.name(), version: context.version }, 'command started');
  });
}

const exitStatuses = `
Exit status:
  0    done, or nothing to do
  1    something is wrong: input, connection, a failed step, a blocked object
  2    with --detailed-exitcode: there are changes
  3    done what may be done; steps are held back by policy or people
  130  interrupted
`;
