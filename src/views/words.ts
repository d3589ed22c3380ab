import type { Verdict } from '../plan/change.ts';
import type { Impact } from '../plan/impact.ts';
import type { Style } from './palette.ts';

/** What an impact is called in running text. */
export const impactWords: Record<Impact, string> = {
  safe: 'safe',
  'guest-reboot': 'guest reboot',
  'service-restart': 'service restart',
  'power-cycle': 'power cycle',
  'host-maintenance': 'host maintenance',
  destructive: 'destructive',
};

/** The sign of a verdict: ASCII everywhere, so that it can be searched for and pasted. */
export const verdictSigns: Record<Verdict, string> = {
  create: '+',
  update: '~',
  replace: '-/+',
  adopt: '>',
  delete: '-',
  release: '<',
  keep: '=',
  blocked: '!',
};

export const verdictStyles: Record<Verdict, Style> = {
  create: 'added',
  update: 'changed',
  replace: 'danger',
  adopt: 'moved',
  delete: 'removed',
  release: 'moved',
  keep: 'dim',
  blocked: 'danger',
};

export const irreversibleWords = 'git revert cannot undo this';

/** `1 write`, `2 writes`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
