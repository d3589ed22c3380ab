import type { Notice } from '../../notify/notice.ts';

/** Tells how something stands; only a change of that becomes a notice. */
export interface Tell {
  /** @param key what it is about, such as `environment/lab` */
  (key: string, condition: Condition, notice: Omit<Notice, 'event' | 'at'>): void;
}

export type Condition = Exclude<Notice['event'], 'recovered'>;

export interface TellOptions {
  now: () => number;
  notify: (notice: Notice) => void;
}

/** Conditions that happen and do not last: each of them is news. */
const occurrences: readonly Condition[] = ['approval-ended'];
const bad: readonly Condition[] = ['failed', 'blocked', 'conflict'];
/** Conditions that are news only after their opposite. */
const opposites: Partial<Record<Condition, Condition>> = {
  'target-up': 'target-down',
  'source-recovered': 'source-failed',
};

/** Remembers one condition for each key; keys are environments, targets and sources, so there are few. */
export function createTell({ now, notify }: TellOptions): Tell {
  const known = new Map<string, { condition: Condition; title: string }>();
  return (key, condition, notice) => {
    const before = known.get(key);
    known.set(key, { condition, title: notice.title });
    const isSame = before?.condition === condition && before.title === notice.title;
    if (isSame && !occurrences.includes(condition)) return;
    const opposite = opposites[condition];
    if (opposite !== undefined && before?.condition !== opposite) return;
    const recovered = condition === 'in-sync' && before !== undefined && bad.includes(before.condition);
    notify({ ...notice, event: recovered ? 'recovered' : condition, at: now() });
  };
}
