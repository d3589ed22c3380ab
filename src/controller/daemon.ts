import type { RunEvent } from '../plan/event.ts';
import type { Actor, ApprovalRecord, AuditRecord, HoldRecord, RunRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { ForgeEvent } from '../forge/events.ts';
import type { EnvironmentStatus, SourceStatus, TargetStatus } from './environment-status.ts';

/** What happens, as it happens; what the API streams. */
export type DaemonEvent = { at: number } & (
  | { type: 'environment'; status: EnvironmentStatus }
  | { type: 'target'; status: TargetStatus }
  | { type: 'source'; status: SourceStatus }
  | { type: 'run'; run: RunRecord }
  | { type: 'run-event'; run: string; environment: string; event: RunEvent }
);

/** What cannot be done as it was asked; the API answers with its code. */
export interface Refusal {
  refused: 'not-found' | 'stale' | 'invalid' | 'suspended' | 'busy' | 'stopping';
  message: string;
  remedy: string;
}

export interface ApprovalRequest {
  planId: string;
  /** Step ids; every step of the plan when left out. */
  steps?: string[];
  /** Milliseconds; 24 h when left out. */
  lifetime?: number;
  note?: string;
}

export interface HoldRequest {
  /** `Kind/name`; the whole environment when left out. */
  ref?: string;
  reason: string;
  /** Milliseconds; 24 h when left out. */
  lifetime?: number;
}

/** The running daemon, as the API, the command line and the tests see it. History is read from the store directly. */
export interface Daemon {
  store: Store;
  environments(): EnvironmentStatus[];
  environment(name: string): EnvironmentStatus | undefined;
  targets(): TargetStatus[];
  sources(): SourceStatus[];
  /** Asks for a run that applies what policy lets run. Answers as soon as it is queued. */
  sync(environment: string, by: Actor): Promise<{ queued: true } | Refusal>;
  /** Asks for a run that only looks. */
  plan(environment: string, by: Actor): Promise<{ queued: true } | Refusal>;
  /** Ends a run: no further step begins. */
  cancel(run: string, by: Actor): Promise<{ cancelled: true } | Refusal>;
  approve(environment: string, request: ApprovalRequest, by: Actor): Promise<ApprovalRecord | Refusal>;
  revoke(approval: string, by: Actor): Promise<{ revoked: true } | Refusal>;
  hold(environment: string, request: HoldRequest, by: Actor, origin: 'api' | 'cli'): Promise<HoldRecord | Refusal>;
  release(hold: string, by: Actor): Promise<{ released: true } | Refusal>;
  /** Something came from a forge; authentic by now. Work is done after it returns. */
  receive(source: string, event: ForgeEvent): void;
  audit(record: Omit<AuditRecord, 'id' | 'at'>): Promise<void>;
  /** Answers what ends it. A listener that throws is dropped. */
  listen(listener: (event: DaemonEvent) => void): () => void;
  /** Whether it can do its work: not ready while the database cannot be written or before the first look at every source. */
  ready(): { ready: boolean; reasons: string[] };
  /** Starts no new step, records running tasks, and ends. */
  stop(): Promise<void>;
}
