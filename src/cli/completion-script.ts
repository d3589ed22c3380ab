import type { Command, Option } from 'commander';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A script that completes commands, options and the values of options that have a list; files elsewhere. */
export function completionScript(shell: Shell, program: Command): string {
  const name = program.name();
  const commands = program.commands;
  switch (shell) {
    case 'bash':
      return bash(name, commands);
    case 'zsh':
      return zsh(name, commands);
    case 'fish':
      return fish(name, commands);
    default:
      return shell satisfies never;
  }
}

function bash(name: string, commands: readonly Command[]): string {
  const cases = commands.map((command) => `    ${command.name()}) words="${flagsOf(command).join(' ')}" ;;`);
  const values = valueCases(commands).map(
    ([flag, choices]) => `    ${flag}) COMPREPLY=($(compgen -W "${choices}" -- "$current")); return ;;`,
  );
  return `# bash completion for ${name}
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((command) => command.name()).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "$previous" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words --help" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _${name} ${name}
`;
}

function zsh(name: string, commands: readonly Command[]): string {
  const list = commands.map((command) => `    ${quoted(`${command.name()}:${command.description()}`)}`);
  const cases = commands.map((command) => {
    const flags = command.options.filter((option) => option.long !== undefined).map(zshOption);
    return `    ${command.name()}) _arguments ${[...flags, "'*:file:_files'"].join(' ')} ;;`;
  });
  return `#compdef ${name}
_${name}() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function zshOption(option: Option): string {
  const about = option.description.replaceAll(/[[\]:]/g, ' ');
  const value = option.required || option.optional ? `:value:${zshValue(option)}` : '';
  return quoted(`*${option.long ?? ''}[${about}]${value}`);
}

function zshValue(option: Option): string {
  return option.argChoices === undefined ? '_files' : `(${option.argChoices.join(' ')})`;
}

function fish(name: string, commands: readonly Command[]): string {
  const names = commands.map((command) => command.name()).join(' ');
  const lines = commands.flatMap((command) => [
    `complete -c ${name} -n "not __fish_seen_subcommand_from ${names}" -f -a ${command.name()} -d ${quoted(command.description())}`,
    ...command.options.map((option) => fishOption(name, command, option)),
  ]);
  return `# fish completion for ${name}\n${lines.join('\n')}\n`;
}

function fishOption(name: string, command: Command, option: Option): string {
  const short = option.short === undefined ? '' : ` -s ${option.short.slice(1)}`;
  const choices = option.argChoices === undefined ? '' : ` -x -a "${option.argChoices.join(' ')}"`;
  const takesValue = option.required && option.argChoices === undefined ? ' -r' : '';
  const long = (option.long ?? '').slice(2);
  return `complete -c ${name} -n "__fish_seen_subcommand_from ${command.name()}"${short} -l ${long} -d ${quoted(option.description)}${choices}${takesValue}`;
}

function flagsOf(command: Command): string[] {
  return command.options.flatMap((option) => (option.long === undefined ? [] : [option.long]));
}

function valueCases(commands: readonly Command[]): [string, string][] {
  const cases = new Map<string, Set<string>>();
  for (const option of commands.flatMap((command) => command.options)) {
    if (option.long === undefined || option.argChoices === undefined) continue;
    const choices = cases.get(option.long) ?? new Set<string>();
    for (const choice of option.argChoices) choices.add(choice);
    cases.set(option.long, choices);
  }
  return [...cases].map(([flag, choices]) => [flag, [...choices].join(' ')]);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
