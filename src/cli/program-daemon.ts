import { Option, type Command } from 'commander';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { collect, duration, wholeNumber } from './command-options.ts';
import type { ApproveOptions } from './commands/approve.ts';
import type { DaemonOptions } from './commands/daemon.ts';
import type { HistoryOptions } from './commands/history.ts';
import type { HoldOptions } from './commands/hold.ts';
import type { StatusOptions } from './commands/status.ts';
import type { SyncOptions } from './commands/sync.ts';
import { examples } from './program-examples.ts';

type Report = (code: ExitCode) => void;

/** The daemon, and what talks to one. */
export function addDaemonCommands(program: Command, context: CliContext, report: Report): void {
  addDaemon(program, context, report);
  addStatus(program, context, report);
  addHistory(program, context, report);
  addSync(program, context, report);
  addApprove(program, context, report);
  addHold(program, context, report);
}

/** Where the daemon is. The token is no option: everybody on the machine can read the options of a program. */
function withServer(command: Command): Command {
  return command
    .option('--server <url>', "address of the daemon; default: TRUEUP_SERVER, or the project file's on this machine")
    .option('--token-file <file>', 'file with the token for it; default: TRUEUP_TOKEN')
    .option('--ca-file <file>', "PEM file with the certificate authorities to trust instead of the system's")
    .option('-c, --config <file>', 'project file; default: trueup.yaml, when it is there')
    .option('--json', 'machine-readable output');
}

function addDaemon(program: Command, context: CliContext, report: Report): void {
  program
    .command('daemon')
    .description('Follow Git and keep the environments in sync; serves the API, webhooks and metrics')
    .option('-c, --config <file>', 'project file; default: trueup.yaml, when it is there')
    .option('--watch <folder>', 'follow a folder instead of the sources of the project file')
    .option('--listen <address:port>', "where the API listens; default: the project file's, or 127.0.0.1:8484")
    .option('--database <file>', 'file of the history')
    .addOption(
      new Option('--anonymous <role>', 'what requests from this machine may do without a token').choices([
        'viewer',
        'operator',
        'admin',
      ]),
    )
    .option('--record <file>', 'record every exchange with vCenter, one JSON line each, without secrets')
    .addHelpText(
      'after',
      examples(['trueup daemon', 'trueup daemon --config /etc/trueup/trueup.yaml', 'trueup daemon --watch .']),
    )
    .action(async (options: DaemonOptions) => {
      const { daemonCommand } = await import('./commands/daemon.ts');
      report(await daemonCommand(options, context));
    });
}

function addStatus(program: Command, context: CliContext, report: Report): void {
  withServer(program.command('status').argument('[environment]', 'one environment in detail; default: all'))
    .description('Show how environments, vCenters and sources stand, as the daemon sees them')
    .option('--plan', 'with an environment: its current plan as well')
    .option('--watch', 'show it again whenever it changes, until it is interrupted')
    .addHelpText('after', examples(['trueup status', 'trueup status prod --plan', 'trueup status --watch']))
    .action(async (environment: string | undefined, options: StatusOptions) => {
      const { statusCommand } = await import('./commands/status.ts');
      report(await statusCommand(environment, options, context));
    });
}

function addHistory(program: Command, context: CliContext, report: Report): void {
  withServer(program.command('history').argument('[what]', 'an environment, or the id of a run; default: all runs'))
    .description('Show the runs of the daemon, one run with its steps, the drift that was found, or who did what')
    .option('--limit <number>', 'how many to show, newest first', wholeNumber(1, 10_000), 20)
    .option('--since <duration>', 'only what is not older, such as 24h', duration)
    .option('--state <state>', 'only runs that ended so, such as failed; repeatable', collect)
    .option('--drift', 'what departed from the manifests, instead of runs')
    .option('--audit', 'who did what, instead of runs; takes the role admin')
    .addHelpText(
      'after',
      examples([
        'trueup history',
        'trueup history prod --since 24h --state failed',
        'trueup history 0mfxk2c1v0001q8y3ab',
        'trueup history prod --drift',
      ]),
    )
    .action(async (what: string | undefined, options: HistoryOptions) => {
      const { historyCommand } = await import('./commands/history.ts');
      report(await historyCommand(what, options, context));
    });
}

function addSync(program: Command, context: CliContext, report: Report): void {
  withServer(program.command('sync').argument('<environment>', 'environment to bring in sync'))
    .description('Ask the daemon for a run now')
    .option('--plan', 'only look, and apply nothing')
    .option('--wait', 'follow it to its end')
    .option('--patience <duration>', 'with --wait: how long, such as 30m; the run goes on', duration)
    .addHelpText('after', examples(['trueup sync prod', 'trueup sync prod --wait', 'trueup sync prod --plan --wait']))
    .action(async (environment: string, options: SyncOptions) => {
      const { syncCommand } = await import('./commands/sync.ts');
      report(await syncCommand(environment, options, context));
    });
}

function addApprove(program: Command, context: CliContext, report: Report): void {
  withServer(
    program
      .command('approve')
      .argument('[environment]', 'environment whose plan it is')
      .argument('[plan]', 'id of the plan, or its start: another one that is current by now is refused'),
  )
    .description('Show the current plan and what is held, ask, and approve it')
    .option('--step <step>', 'approve only this step, such as Tag/web#1; repeatable', collect)
    .option('--for <duration>', 'how long it holds, such as 4h; default: 24h', duration)
    .option('--note <text>', 'why, for those who read it later')
    .option('-y, --yes', 'approve without being asked')
    .option('--list', 'show the approvals that hold')
    .option('--revoke <id>', 'take an approval back')
    .addHelpText(
      'after',
      examples([
        'trueup approve prod',
        'trueup approve prod 3fa94c01be77 --for 4h --note "agreed with the shop"',
        "trueup approve prod --step 'VirtualMachine/db-01#2' --yes",
        'trueup approve --revoke 0mfxk2c1v0001q8y3ab',
      ]),
    )
    .action(async (environment: string | undefined, plan: string | undefined, options: ApproveOptions) => {
      const { approveCommand } = await import('./commands/approve.ts');
      report(await approveCommand(environment, plan, options, context));
    });
}

function addHold(program: Command, context: CliContext, report: Report): void {
  withServer(
    program
      .command('hold')
      .argument('[environment]', 'environment to hold')
      .argument('[kind/name]', 'one object of it; default: all of it'),
  )
    .description('Keep the daemon from changing an environment or an object for a while')
    .option('--reason <text>', 'why, for those who read it later')
    .option('--for <duration>', 'how long, such as 4h; default: 24h', duration)
    .option('--list', 'show the holds that are in force')
    .option('--release <id>', 'end a hold')
    .addHelpText(
      'after',
      examples([
        'trueup hold prod --reason "the shop has a sale" --for 48h',
        'trueup hold prod VirtualMachine/db-01 --reason "being looked into"',
        'trueup hold --list',
        'trueup hold --release 0mfxk2c1v0001q8y3ab',
      ]),
    )
    .action(async (environment: string | undefined, ref: string | undefined, options: HoldOptions) => {
      const { holdCommand } = await import('./commands/hold.ts');
      report(await holdCommand(environment, ref, options, context));
    });
}
