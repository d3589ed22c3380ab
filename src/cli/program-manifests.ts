import { Option, type Command } from 'commander';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import {
  collect,
  withApplying,
  withPolicy,
  withProject,
  withRunning,
  withSelection,
  withWorkspace,
} from './command-options.ts';
import type { AdoptOptions } from './commands/adopt.ts';
import type { ApplyCommandOptions } from './commands/apply.ts';
import type { ExportOptions } from './commands/export.ts';
import type { PlanCommandOptions } from './commands/plan.ts';
import type { ValidateOptions } from './commands/validate.ts';
import { examples } from './program-examples.ts';

type Report = (code: ExitCode) => void;

/** What works with the manifests at hand and, but for the first two, with vCenter itself. */
export function addManifestCommands(program: Command, context: CliContext, report: Report): void {
  addInit(program, context, report);
  addValidate(program, context, report);
  addPlan(program, context, report);
  addApply(program, context, report);
  addDrift(program, context, report);
  addAdopt(program, context, report);
  addExport(program, context, report);
}

function addInit(program: Command, context: CliContext, report: Report): void {
  program
    .command('init')
    .description('Write a project file and first manifests into a folder')
    .argument('[folder]', 'folder to start in', '.')
    .option('--url <url>', 'address of the vCenter', 'https://vcenter.example.com')
    .option('--json', 'the files that were written, as JSON')
    .addHelpText('after', examples(['trueup init', 'trueup init infra --url https://vcenter.lab.example']))
    .action(async (folder: string, options: { url: string; json?: boolean }) => {
      const { initCommand } = await import('./commands/init.ts');
      report(await initCommand(folder, options, context));
    });
}

function addValidate(program: Command, context: CliContext, report: Report): void {
  withWorkspace(program.command('validate'))
    .description('Check manifests without a vCenter; shows all problems at once')
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['text', 'json', 'sarif', 'github'])
        .default('text'),
    )
    .option('--watch', 'check again whenever a manifest changes, until it is interrupted')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      examples([
        'trueup validate',
        'trueup validate manifests/lab --format sarif',
        'kustomize build overlays/prod | trueup validate -f -',
      ]),
    )
    .action(async (paths: string[], options: ValidateOptions) => {
      const { validateCommand } = await import('./commands/validate.ts');
      report(await validateCommand(paths, options, context));
    });
}

function addPlan(program: Command, context: CliContext, report: Report): void {
  withRunning(withSelection(withPolicy(withWorkspace(program.command('plan')))))
    .description('Show what would change, and what it would cost')
    .addOption(
      new Option('--format <format>', 'form of the output').choices(['text', 'markdown', 'json']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'save the plan, to run exactly it with "trueup apply FILE"')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .option('-v, --verbose', 'whole values, every step and every reason')
    .addHelpText(
      'after',
      examples([
        'trueup plan',
        'trueup plan manifests/lab --out plan.json',
        'trueup plan -l app=shop --format markdown',
        'kustomize build overlays/prod | trueup plan -f -',
      ]),
    )
    .action(async (paths: string[], options: PlanCommandOptions) => {
      const { planCommand } = await import('./commands/plan.ts');
      report(await planCommand(paths, options, context));
    });
}

function addApply(program: Command, context: CliContext, report: Report): void {
  withApplying(
    withSelection(
      withPolicy(withWorkspace(program.command('apply'), '[paths...]', 'manifests, or one saved plan (plan.json)')),
    ),
  )
    .description('Show the plan, ask, and apply it, phase by phase; or run exactly a saved plan')
    .option('--once', 'stop after the first plan, also where later phases follow')
    .addHelpText(
      'after',
      examples([
        'trueup apply',
        'trueup apply plan.json --yes',
        'trueup apply --allow power-cycle,destructive',
        'trueup apply --only Tag/web',
        'trueup apply --allow host-maintenance --patience 30m',
      ]),
    )
    .action(async (paths: string[], options: ApplyCommandOptions) => {
      const { applyCommand } = await import('./commands/apply.ts');
      report(await applyCommand(paths, options, context));
    });
}

function addDrift(program: Command, context: CliContext, report: Report): void {
  withRunning(withSelection(withWorkspace(program.command('drift'))))
    .description('Show where vCenter has departed from the manifests')
    .option('--json', 'the plan that would put it right, as JSON')
    .option('--detailed-exitcode', 'exit with 2 when there is drift')
    .option('-v, --verbose', 'whole values and every reason')
    .addHelpText('after', examples(['trueup drift', 'trueup drift --detailed-exitcode || notify']))
    .action(async (paths: string[], options: PlanCommandOptions) => {
      const { driftCommand } = await import('./commands/drift.ts');
      report(await driftCommand(paths, options, context));
    });
}

function addAdopt(program: Command, context: CliContext, report: Report): void {
  withApplying(
    withPolicy(withProject(program.command('adopt').argument('[refs...]', 'objects to take over, as Kind/name'))),
  )
    .description('Take over existing objects that no environment manages')
    .option('-f, --file <path>', 'manifests; - is standard input; repeatable', collect)
    .option('--all', 'every manifest of the environment')
    .option('--update', 'also bring the objects to what their manifests ask')
    .addHelpText('after', examples(['trueup adopt Tag/web TagCategory/env', 'trueup adopt --all --yes']))
    .action(async (refs: string[], options: AdoptOptions) => {
      const { adoptCommand } = await import('./commands/adopt.ts');
      report(await adoptCommand(refs, options, context));
    });
}

function addExport(program: Command, context: CliContext, report: Report): void {
  withRunning(withProject(program.command('export').argument('[kinds...]', 'kinds to export; default: all')))
    .description('Write manifests for what exists')
    .option('--name <pattern>', 'only objects whose name matches; * stands for anything; repeatable', collect)
    .option('--path <path>', 'only what lies at an inventory path or below it; repeatable', collect)
    .option('--tag <category/name>', 'only objects that carry the tag; repeatable, any of them', collect)
    .option('-l, --label <name=value>', 'only objects whose manifests carry the label; repeatable', collect)
    .option('--out <folder>', 'write files into a folder, as a person would split them, instead of standard output')
    .option('--json', 'a list of manifests as JSON instead of YAML')
    .option('--adopt', 'write "lifecycle: { adopt: true }", so that applying takes the objects over')
    .addHelpText(
      'after',
      examples([
        'trueup export',
        'trueup export Tag TagCategory --out manifests',
        'trueup export VirtualMachine --path /DC1/vm/shop --adopt --out manifests',
        'trueup export --tag env/prod',
        "trueup export VirtualMachineClass --name 'gpu-*'",
      ]),
    )
    .action(async (kinds: string[], options: ExportOptions) => {
      const { exportCommand } = await import('./commands/export.ts');
      report(await exportCommand(kinds, options, context));
    });
}
