import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { withProject } from './command-options.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import { examples } from './program-examples.ts';

type Report = (code: ExitCode) => void;

/** What helps with trying things out and with writing manifests. */
export function addToolCommands(program: Command, context: CliContext, report: Report): void {
  addSimulate(program, context, report);
  addSchema(program, context, report);
  addCompletion(program, context, report);
}

function addSimulate(program: Command, context: CliContext, report: Report): void {
  withProject(program.command('simulate'))
    .description('Run an embedded vCenter to try things on, or rehearse manifests on it')
    .option('--port <port>', 'port to listen on; default: a free one')
    .option('--inventory <file>', 'JSON file with what is there at the start, or a dump')
    .option('--dump <file>', 'write the inventory there when it stops')
    .option('--latency <duration>', 'let every answer take longer, such as 20ms')
    .option('--jitter <duration>', 'vary that by up to this')
    .option('--faults <file>', 'JSON file with faults to play')
    .option('--tls', 'HTTPS with a certificate made for the occasion')
    .option('--record <file>', 'record every exchange, one JSON line each')
    .option('--rehearse [paths...]', 'apply manifests to it, show what happened, and stop')
    .option('--json', 'machine-readable output')
    .addHelpText(
      'after',
      examples([
        'trueup simulate --port 8989',
        'trueup simulate --latency 20ms --jitter 10ms',
        'trueup simulate --inventory lab.json --rehearse manifests/lab',
      ]),
    )
    .action(async (options: SimulateOptions) => {
      const { simulateCommand } = await import('./commands/simulate.ts');
      report(await simulateCommand(options, context));
    });
}

function addSchema(program: Command, context: CliContext, report: Report): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a kind, for editors and checkers')
    .argument('[kind]', 'kind; without it, the kinds are listed')
    .option('--out <folder>', 'write all schemas into a folder')
    .option('--json', 'the list of kinds as JSON; a schema is JSON in any case')
    .addHelpText('after', examples(['trueup schema', 'trueup schema Tag', 'trueup schema --out schemas']))
    .action(async (kind: string | undefined, options: { out?: string; json?: boolean }) => {
      const { schemaCommand } = await import('./commands/schema.ts');
      report(await schemaCommand(kind, options, context));
    });
}

function addCompletion(program: Command, context: CliContext, report: Report): void {
  program
    .command('completion')
    .description('Print a completion script for a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      examples(['source <(trueup completion bash)', 'trueup completion fish > ~/.config/fish/completions/trueup.fish']),
    )
    .action(async (shell: string) => {
      const { completionCommand } = await import('./commands/completion.ts');
      report(completionCommand(shell, program, context));
    });
}
