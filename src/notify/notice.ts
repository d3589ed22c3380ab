/** Something that changed for the better or the worse. Told once, not on every run. */
export interface Notice {
  event:
    | 'failed'
    | 'recovered'
    | 'held'
    | 'drift'
    | 'conflict'
    | 'approval-ended'
    | 'blocked'
    | 'in-sync'
    | 'target-down'
    | 'target-up'
    | 'source-failed'
    | 'source-recovered';
  /** Milliseconds since 1970. */
  at: number;
  environment?: string;
  target?: string;
  source?: string;
  /** One sentence. */
  title: string;
  /** More lines, each on its own; plain text, no secret. */
  lines: string[];
  remedy?: string;
  url?: string;
}

/** Where notices go. It never throws and never holds a run up: what cannot be sent is tried again, then logged. */
export interface Notifier {
  notify(notice: Notice): void;
  /** Sends what waits, as far as the signal lets it. */
  close(signal: AbortSignal): Promise<void>;
}
