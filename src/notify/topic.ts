import type { Notice } from './notice.ts';

/** Events that undo each other are about one thing: of two, the last one holds. */
const pairs: Partial<Record<Notice['event'], string>> = {
  failed: 'run',
  recovered: 'run',
  'target-down': 'reach',
  'target-up': 'reach',
  'source-failed': 'source',
  'source-recovered': 'source',
};

/** What a notice is about: an environment's runs, a target's being there, or one kind of event. */
export function topicOf({ event, environment, target, source }: Notice): string {
  return JSON.stringify([pairs[event] ?? event, environment, target, source]);
}

/** Whether there is an event that undoes this one. */
export function hasOpposite({ event }: Notice): boolean {
  return pairs[event] !== undefined;
}
