import type { Diagnostic } from '../base/diagnostic.ts';
import type { ErrorRecord } from '../base/error-record.ts';
import type { Verdict } from '../plan/change.ts';
import type { PlanWarning } from '../plan/plan.ts';
import type { Revision, SourceProblem } from '../source/revision.ts';
import type { ApprovalRecord, HoldRecord, RunCause, RunRecord } from '../store/records.ts';

/**
 * How an environment stands. `unknown`: not looked at yet, or vCenter or the source cannot be reached; what was last seen
 * stays on record. `out-of-sync`: there are changes that wait for a person or a window.
 */
export type EnvironmentState =
  'unknown' | 'in-sync' | 'running' | 'out-of-sync' | 'held' | 'blocked' | 'failed' | 'suspended';

/** What people see of an environment. Plain JSON without secrets; times are milliseconds since 1970. */
export interface EnvironmentStatus {
  name: string;
  target: string;
  source?: string;
  mode: 'automatic' | 'manual';
  state: EnvironmentState;
  /** One sentence on why it is so. */
  message: string;
  /** What the source stands at, and what was applied last. */
  revision?: Revision;
  syncedCommit?: string;
  syncedAt?: number;
  /** Objects by verdict at the last look. */
  objects: Partial<Record<Verdict, number>>;
  planId?: string;
  /** What the last look warns of, such as objects that were left over; no more than 20. */
  warnings?: PlanWarning[];
  lastRun?: RunRecord;
  running?: { run: string; since: number; stepsDone: number; stepsTotal: number };
  /** What was asked for and has not begun. */
  waiting?: { causes: RunCause[]; since: number };
  /** When the next run is due if nothing asks for one before. */
  nextRunAt?: number;
  failures: number;
  holds: HoldRecord[];
  approvals: ApprovalRecord[];
  openDrift: number;
  conflicts: number;
  /** What keeps it from being looked at. */
  problem?: SourceProblem | ErrorRecord;
  diagnostics?: Diagnostic[];
}

export interface TargetStatus {
  name: string;
  url: string;
  /** `closed`: calls go through. `open`: it is down, and one look after another asks whether it is back. */
  circuit: 'closed' | 'open' | 'half-open';
  since?: number;
  error?: ErrorRecord;
  nextProbeAt?: number;
  /** How changes are noticed between intervals. */
  feed: 'updates' | 'polling' | 'off';
}

export interface SourceStatus {
  name: string;
  address: string;
  branch?: string;
  revision?: Revision;
  lookedAt?: number;
  nextLookAt?: number;
  problem?: SourceProblem;
}
