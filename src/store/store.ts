import type {
  ApprovalRecord,
  AuditRecord,
  DriftRecord,
  EnvironmentRecord,
  HoldRecord,
  JournalEntry,
  LoopRecord,
  PlanRecord,
  PullRequestRecord,
  ResourceRecord,
  RunRecord,
  StepRecord,
} from './records.ts';

/** One page of a list, newest first unless said otherwise; `next` is where the following page begins. */
export interface Page<T> {
  items: T[];
  total: number;
  next?: string;
}

export interface PageRequest {
  /** At most 500; 50 when left out. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
}

export interface RunFilter extends PageRequest {
  environment?: string;
  states?: readonly RunRecord['state'][];
  /** Milliseconds since 1970. */
  since?: number;
}

export interface ResourceFilter extends PageRequest {
  environment?: string;
  kind?: string;
  verdicts?: readonly ResourceRecord['verdict'][];
  /** Part of the name, in any case. */
  search?: string;
}

export interface DriftFilter extends PageRequest {
  environment?: string;
  ref?: string;
  /** Only what has not ended. */
  open?: boolean;
  since?: number;
}

export interface AuditFilter extends PageRequest {
  environment?: string;
  action?: string;
  by?: string;
  since?: number;
}

/** How much history is kept. Milliseconds. */
export interface Retention {
  runs: number;
  audit: number;
  runsPerEnvironment: number;
  /** Those that there are; what is known of any other goes once it is too old. All of them are kept when left out. */
  environments?: readonly string[];
}

/**
 * What the daemon remembers. It is a record and not the truth: losing it loses history, never objects. Every method that
 * writes is one transaction, on disk when it is through. Errors are `StoreError`s with a code.
 */
export interface Store {
  runs: {
    begin(run: RunRecord): Promise<void>;
    /** Notes the run as it now is, also one whose beginning could not be noted. */
    finish(run: RunRecord): Promise<void>;
    get(id: string): Promise<RunRecord | undefined>;
    list(filter: RunFilter): Promise<Page<RunRecord>>;
    /**
     * Runs that were under way when the daemon ended; they become `interrupted`. Their open journal entries stay open,
     * because nobody knows yet what became of them: `journal.open` answers them until each is settled after a new look.
     */
    interruptRunning(at: number): Promise<RunRecord[]>;
    steps(run: string): Promise<StepRecord[]>;
    /** Notes the steps of a run at its start, or what became of some of them. */
    saveSteps(steps: readonly StepRecord[]): Promise<void>;
  };
  plans: {
    /** Of a plan that is there, only what its id does not cover is renewed: when, at which commit, warnings and policy. */
    save(plan: PlanRecord): Promise<void>;
    get(environment: string, id: string): Promise<PlanRecord | undefined>;
  };
  journal: {
    /** On disk before it resolves: the write goes out only then. */
    begin(entry: JournalEntry): Promise<void>;
    task(run: string, step: string, task: string): Promise<void>;
    settle(run: string, step: string, result: NonNullable<JournalEntry['result']>, at: number): Promise<void>;
    /** Begun and not settled, oldest first: after a start, what was under way when the daemon ended. */
    open(): Promise<JournalEntry[]>;
    list(run: string): Promise<JournalEntry[]>;
  };
  resources: {
    /** Replaces what is known of an environment, all at once to readers; `changedAt` stays where the verdict does. */
    replace(environment: string, resources: readonly ResourceRecord[]): Promise<void>;
    /** Sorted by environment and ref. */
    list(filter: ResourceFilter): Promise<Page<ResourceRecord>>;
    get(environment: string, ref: string): Promise<ResourceRecord | undefined>;
    all(environment: string): Promise<ResourceRecord[]>;
    counts(environment: string): Promise<Partial<Record<ResourceRecord['verdict'], number>>>;
  };
  drift: {
    open(records: readonly DriftRecord[]): Promise<void>;
    end(ids: readonly string[], end: NonNullable<DriftRecord['end']>, at: number, run?: string): Promise<void>;
    list(filter: DriftFilter): Promise<Page<DriftRecord>>;
    /** How often each field was put right since a moment: `Kind/name` and field, to the number of times. */
    healed(environment: string, since: number): Promise<{ ref: string; field: string; times: number }[]>;
  };
  approvals: {
    add(approval: ApprovalRecord): Promise<void>;
    end(id: string, ended: NonNullable<ApprovalRecord['ended']>, at: number, because?: string): Promise<boolean>;
    /** Approvals that have not ended; those past their expiry are ended by the way. */
    active(environment: string, now: number): Promise<ApprovalRecord[]>;
    get(id: string): Promise<ApprovalRecord | undefined>;
    list(filter: PageRequest & { environment?: string }): Promise<Page<ApprovalRecord>>;
  };
  holds: {
    add(hold: HoldRecord): Promise<void>;
    end(id: string, at: number, by: HoldRecord['by']): Promise<boolean>;
    active(environment: string, now: number): Promise<HoldRecord[]>;
    get(id: string): Promise<HoldRecord | undefined>;
    list(filter: PageRequest & { environment?: string }): Promise<Page<HoldRecord>>;
  };
  environments: {
    get(environment: string): Promise<EnvironmentRecord | undefined>;
    save(record: EnvironmentRecord): Promise<void>;
  };
  loops: {
    /** Nothing where none was noted yet. */
    get(environment: string): Promise<LoopRecord | undefined>;
    /** Replaces what was noted of its environment. */
    save(loops: LoopRecord): Promise<void>;
  };
  pullRequests: {
    get(source: string, number: number): Promise<PullRequestRecord | undefined>;
    save(record: PullRequestRecord): Promise<void>;
    open(source: string): Promise<PullRequestRecord[]>;
    remove(source: string, number: number): Promise<void>;
  };
  audit: {
    add(record: AuditRecord): Promise<void>;
    list(filter: AuditFilter): Promise<Page<AuditRecord>>;
  };
  /** Replay protection: true the first time that a delivery is seen. */
  deliveries: { remember(id: string, at: number): Promise<boolean> };
  /**
   * Removes what is too old; answers how many rows. Kept are each environment's latest run, runs under way or with open
   * journal entries, and plans that a kept run, an approval, an environment or an open pull request refers to.
   * Of environments that there are none of any more nothing is kept but what has its own end.
   */
  prune(retention: Retention, now: number): Promise<number>;
  close(): Promise<void>;
}
