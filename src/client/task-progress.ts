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
