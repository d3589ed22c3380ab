import type { Clock } from '../base/clock.ts';

/** How far a task is. */
export interface TaskProgress {
  /** 0 to 100. */
  percent: number;
  message?: string;
}

export type ReportProgress = (percent: number, message?: string) => void;

/** Reports whole percents within 0 and 100, and only what changed. */
export function progressReporter(report: ReportProgress | undefined): (progress: TaskProgress | undefined) => void {
  let last = '';
  return (progress) => {
    if (report === undefined || progress === undefined) return;
    const percent = Math.min(100, Math.max(0, Math.round(progress.percent)));
    const { message } = progress;
    if (last === `${percent} ${message}`) return;
    last = `${percent} ${message}`;
    report(percent, message);
  };
}

/** Told of a task whose progress stands still; it is waited for all the same. */
export const standsStill = 'has not come further for 60 minutes; look at it in vCenter';

const standsStillAfterMs = 60 * 60_000;

/** Says once of each standstill that nothing moves: the task may be stuck, but is neither cancelled nor given up. */
export function standstillReporter(
  clock: Pick<Clock, 'now'>,
  report: ReportProgress | undefined,
): (progress: TaskProgress | undefined) => void {
  let last = '';
  let since = clock.now();
  return (progress) => {
    const percent = progress?.percent ?? 0;
    const words = `${percent} ${progress?.message}`;
    if (words !== last) since = clock.now();
    last = words;
    if (clock.now() - since < standsStillAfterMs) return;
    since = Infinity;
    report?.(Math.min(100, Math.max(0, Math.round(percent))), standsStill);
  };
}
