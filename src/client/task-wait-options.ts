export interface TaskWaitOptions {
  signal: AbortSignal;
  /** 0 to 100, when it changed. */
  progress?: (percent: number, message?: string) => void;
  /** Milliseconds after which the wait ends with `deadline-exceeded`. The task itself is never cancelled. */
  deadlineMs?: number;
}
