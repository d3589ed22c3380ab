import type { Refusal } from './daemon.ts';

const usual = 24 * 3_600_000;
const shortest = 60_000;
/** What is meant to last for longer belongs into the project file, where everybody sees it. */
const longest = 30 * usual;

/** Milliseconds that an approval or a hold lasts: 24 h when nothing is said, from a minute to 30 days. */
export function lifetimeOf(asked: number | undefined): number | Refusal {
  if (asked === undefined) return usual;
  if (Number.isFinite(asked) && asked >= shortest && asked <= longest) return Math.round(asked);
  return {
    refused: 'invalid',
    message: 'It may last from one minute to 30 days.',
    remedy: 'Give a time in between, such as "4h".',
  };
}
