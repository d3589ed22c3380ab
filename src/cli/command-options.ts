import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../spec/quantity/duration.ts';
import { logLevels } from './logger.ts';

/** Gathers an option that may be given more than once. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** What every command has. */
export function withLog(command: Command): Command {
  return command.addOption(
    new Option('--log-level <level>', 'log to standard error, as JSON lines').choices(logLevels).default('warn'),
  );
}

export function withProject(command: Command): Command {
  return command
    .option('-c, --config <file>', 'project file; default: trueup.yaml, when it is there')
    .option('-e, --environment <name>', 'environment of the project')
    .option('--value <name=value>', 'value for ${name} in the manifests; repeatable', collect);
}

export function withWorkspace(
  command: Command,
  name = '[paths...]',
  about = "files and folders with manifests; default: the environment's",
): Command {
  return withProject(command.argument(name, about)).option(
    '-f, --file <path>',
    'more manifests; - is standard input; repeatable',
    collect,
  );
}

export function withSelection(command: Command): Command {
  return command
    .option('-l, --label <name=value>', 'only objects with this label; repeatable', collect)
    .option('--only <kind/name>', 'only this object; repeatable', collect)
    .option('--no-prune', 'leave objects alone that no manifest asks for any more');
}

export function withPolicy(command: Command): Command {
  return command
    .option('--allow <impacts>', 'let steps of these impacts run, such as power-cycle,destructive; repeatable', collect)
    .option('--budget <name=number>', 'raise a budget, such as deletes=20; repeatable', collect);
}

export function withRunning(command: Command): Command {
  return command.option('--record <file>', 'record every exchange with vCenter, one JSON line each, without secrets');
}

export function withApplying(command: Command): Command {
  return withRunning(command)
    .option('-y, --yes', 'apply without asking')
    .option('--parallel <number>', 'steps at the same time', wholeNumber(1, 64), 4)
    .option(
      '--patience <duration>',
      'how long to wait for tasks that take hours, such as 30m; they go on in vCenter',
      duration,
    )
    .option('--json', 'machine-readable summary instead of text')
    .option('-v, --verbose', 'whole values, every step and every reason');
}

/** Milliseconds of an option such as `30m`. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new InvalidArgumentError('Give a number and its unit, such as 90s, 30m or 2h.');
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
