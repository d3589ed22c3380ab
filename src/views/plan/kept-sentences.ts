import type { Change, ReasonCode } from '../../plan/change.ts';
import { count } from '../words.ts';

/** Reasons for doing nothing that people want to know about, in the order in which they are told. */
const explained: [ReasonCode, (number: string) => string][] = [
  [
    'in-sync-unowned',
    (number) =>
      `${number} as asked but managed by nobody: "lifecycle: { adopt: true }" in the manifest or "trueup adopt" takes over.`,
  ],
  ['suspended', (number) => `${number} suspended by the manifest.`],
  ['prune-off', (number) => `${number} no longer asked for and left in place, because pruning is off.`],
  ['being-removed', (number) => `${number} being removed by vCenter.`],
];

/** One line for each special reason among the objects on which nothing is done. */
export function keptSentences(keep: readonly Change[]): string[] {
  return explained.flatMap(([reason, sentence]) => {
    const number = keep.filter((change) => change.reason === reason).length;
    return number === 0 ? [] : [sentence(`${count(number, 'object')} ${number === 1 ? 'is' : 'are'}`)];
  });
}

/** Where objects are as asked and have something to say all the same. */
export function notedSentences(number: number): string[] {
  if (number === 0) return [];
  return [`${count(number, 'object')} ${number === 1 ? 'has' : 'have'} notes: "--verbose" shows them.`];
}
