import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { JsonValue } from '../../base/json.ts';
import type { Verdict } from '../../plan/change.ts';
import type { Impact } from '../../plan/impact.ts';
import type { Outcome, OutcomeStatus } from '../../plan/outcome.ts';
import type { HeldStep, PlanWarning } from '../../plan/plan.ts';
import type { ViewOptions } from '../options.ts';

/** What views show of a daemon, as far as they need it. All times are milliseconds since 1970. */
export interface DaemonViewOptions extends ViewOptions {
  /** The present, for `3 min ago`. */
  now: number;
}

export interface ShownActor {
  kind: 'person' | 'webhook' | 'daemon';
  name: string;
}

export interface ShownCommit {
  commit: string;
  subject?: string;
  author?: string;
  at?: number;
  signedBy?: string;
}

/** What keeps something from being looked at. */
export interface ShownProblem {
  message: string;
  remedy: string;
}

export interface ShownHold {
  id: string;
  environment: string;
  ref?: string;
  by: ShownActor;
  origin: 'api' | 'cli' | 'tag';
  reason: string;
  at: number;
  expiresAt?: number;
  endedAt?: number;
  endedBy?: ShownActor;
}

export interface ShownApproval {
  id: string;
  environment: string;
  planId: string;
  steps: string[];
  by: ShownActor;
  at: number;
  expiresAt: number;
  note?: string;
  ended?: 'used' | 'revoked' | 'expired' | 'plan-changed';
  endedAt?: number;
}

export type ShownRunState =
  'running' | 'in-sync' | 'applied' | 'held' | 'blocked' | 'failed' | 'superseded' | 'cancelled' | 'interrupted';

export interface ShownRun {
  id: string;
  environment: string;
  target: string;
  mode: 'apply' | 'plan';
  causes: readonly string[];
  by: ShownActor;
  state: ShownRunState;
  startedAt: number;
  finishedAt?: number;
  commit?: string;
  planId?: string;
  counts?: Record<OutcomeStatus, number>;
  verdicts?: Partial<Record<Verdict, number>>;
  held?: HeldStep[];
  error?: ErrorRecord;
  diagnostics?: Diagnostic[];
}

export interface ShownStep {
  step: string;
  index: number;
  ref: string;
  title: string;
  impact: Impact;
  startedAt?: number;
  outcome?: Outcome;
}

export type ShownEnvironmentState =
  'unknown' | 'in-sync' | 'running' | 'out-of-sync' | 'held' | 'blocked' | 'failed' | 'suspended';

export interface ShownEnvironment {
  name: string;
  target: string;
  source?: string;
  mode: 'automatic' | 'manual';
  state: ShownEnvironmentState;
  message: string;
  revision?: ShownCommit;
  syncedCommit?: string;
  syncedAt?: number;
  objects: Partial<Record<Verdict, number>>;
  planId?: string;
  warnings?: PlanWarning[];
  lastRun?: ShownRun;
  running?: { run: string; since: number; stepsDone: number; stepsTotal: number };
  waiting?: { causes: readonly string[]; since: number };
  nextRunAt?: number;
  failures: number;
  holds: ShownHold[];
  approvals: ShownApproval[];
  openDrift: number;
  conflicts: number;
  problem?: ShownProblem;
  diagnostics?: Diagnostic[];
}

export interface ShownTarget {
  name: string;
  url: string;
  circuit: 'closed' | 'open' | 'half-open';
  since?: number;
  error?: ErrorRecord;
  nextProbeAt?: number;
  feed: 'updates' | 'polling' | 'off';
}

export interface ShownSource {
  name: string;
  address: string;
  branch?: string;
  revision?: ShownCommit;
  lookedAt?: number;
  nextLookAt?: number;
  problem?: ShownProblem;
}

export interface ShownDrift {
  environment: string;
  ref: string;
  field: string;
  expected?: JsonValue;
  found?: JsonValue;
  detectedAt: number;
  changedBy?: string;
  changedAt?: number;
  end?: 'healed' | 'gone' | 'accepted' | 'conflict';
  endedAt?: number;
  run?: string;
}

export interface ShownAudit {
  at: number;
  by: ShownActor;
  action: string;
  environment?: string;
  subject?: string;
  detail?: JsonValue;
}
