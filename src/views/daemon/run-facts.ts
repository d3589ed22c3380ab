import type { OutcomeStatus } from '../../plan/outcome.ts';
import type { Verdict } from '../../plan/change.ts';
import { durationText } from '../duration.ts';
import { shortCommitId } from '../facts.ts';
import { objectsText } from '../plan-summary.ts';
import { statusWords } from '../run/status-words.ts';
import { enumerate } from '../words.ts';
import type { ShownActor, ShownRun } from './inputs.ts';

/** `ann`, `webhook of infra`, `the daemon`. */
export function actorText({ kind, name }: ShownActor): string {
  if (kind === 'daemon') return 'the daemon';
  return kind === 'webhook' ? `webhook of ${name}` : name;
}

/** `new commit`, `asked for by ann`. */
export function causeText({ causes, by }: Pick<ShownRun, 'causes' | 'by'>): string {
  const why = causeWordsOf(causes);
  return by.kind === 'daemon' ? why : `${why} by ${actorText(by)}`;
}

/** `asked for and new commit`. */
export function causeWordsOf(causes: readonly string[]): string {
  return enumerate(causes.map((cause) => causeWords[cause] ?? cause));
}

const causeWords: Record<string, string> = {
  person: 'asked for',
  commit: 'new commit',
  approval: 'approved',
  phase: 'next phase',
  event: 'event in vCenter',
  window: 'maintenance window',
  retry: 'tried again',
  start: 'start of the daemon',
  interval: 'interval',
};

/** What came of it: `2 applied, 1 held`; without any step, the objects by verdict. */
export function resultText({ counts, verdicts, mode }: Pick<ShownRun, 'counts' | 'verdicts' | 'mode'>): string {
  const outcomes = counts === undefined ? '' : countsText(counts);
  if (outcomes !== '') return outcomes;
  const looked = mode === 'plan' ? 'looked only' : '';
  const objects = verdictsText(verdicts ?? {});
  return [looked, objects].filter((text) => text !== '').join(': ');
}

/** `3 to create, 40 unchanged`. */
export function verdictsText(verdicts: Partial<Record<Verdict, number>>): string {
  const none = { create: 0, update: 0, replace: 0, adopt: 0, delete: 0, release: 0, keep: 0, blocked: 0 };
  return objectsText({ ...none, ...verdicts });
}

export function countsText(counts: Partial<Record<OutcomeStatus, number>>): string {
  return Object.entries(statusWords)
    .flatMap(([status, word]) => {
      const number = counts[status as OutcomeStatus] ?? 0;
      return number === 0 ? [] : [`${number} ${word}`];
    })
    .join(', ');
}

/** How long it took, or has taken by now. */
export function tookText({ startedAt, finishedAt }: Pick<ShownRun, 'startedAt' | 'finishedAt'>, now: number): string {
  if (finishedAt === undefined) return `for ${durationText(Math.max(0, now - startedAt))} now`;
  return durationText(Math.max(0, finishedAt - startedAt));
}

/** `commit 4f2a9c1b`. */
export function commitText(commit: string | undefined): string {
  return commit === undefined ? '' : `commit ${shortCommitId(commit)}`;
}
