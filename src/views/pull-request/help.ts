import { cleanProse } from '../clean-text.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { shorten } from '../shorten.ts';
import { enumerate } from '../words.ts';

const mostNamed = 20;

/** What can be asked for in comments. */
export function helpComment(marker: string, environments: readonly string[]): string {
  const named = environments.slice(0, mostNamed).map((name) => shorten(cleanProse(name), 80, '…'));
  const more = environments.length - named.length;
  const list = escapeMarkdown(enumerate([...named, ...(more > 0 ? [`${more} more`] : [])]));
  return [
    marker,
    '### Trueup: help',
    `Trueup shows here what merging this pull request would change in ${list === '' ? 'vCenter' : list}. Merging is the approval of what policy lets run unattended; the comment with the plan says what that is, and what waits.`,
    ['| a line of its own | what it does |', '| --- | --- |', ...commands.map(commandRow)].join('\n'),
    '_Only accounts that may write to the repository are answered._',
  ].join('\n\n');
}

const commands: [command: string, effect: string][] = [
  ['/trueup plan', 'plans again, against vCenter as it is now'],
  ['/trueup help', 'shows this'],
];

function commandRow([command, effect]: [string, string]): string {
  return `| \`${command}\` | ${effect} |`;
}
