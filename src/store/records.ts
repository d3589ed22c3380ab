import type { ErrorRecord } from '../base/error-record.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { JsonValue } from '../base/json.ts';
import type { ReasonCode, Verdict } from '../plan/change.ts';
import type { Impact } from '../plan/impact.ts';
import type { Outcome, OutcomeStatus } from '../plan/outcome.ts';
import type { HeldStep, Plan } from '../plan/plan.ts';

/** Times in all records are milliseconds since 1970. Records are plain JSON and hold no secret. */

/** Who asked for something: a person by their token's name, a webhook, or the daemon itself. */
export interface Actor {
  kind: 'person' | 'webhook' | 'daemon';
  name: string;
}

/** Why a run was asked for, most urgent first. */
export const runCauses = [
  'person',
  'commit',
  'approval',
  'phase',
  'event',
  'window',
  'retry',
  'start',
  'interval',
] as const;
export type RunCause = (typeof runCauses)[number];

/**
 * How a run ended. `interrupted`: the daemon ended in the middle of it, and the next run settles what was under way.
 * `superseded`: a newer commit came, so no further step was begun.
 */
export type RunState =
  'running' | 'in-sync' | 'applied' | 'held' | 'blocked' | 'failed' | 'superseded' | 'cancelled' | 'interrupted';

export interface RunRecord {
  /** Sorts by time. */
  id: string;
  environment: string;
  target: string;
  /** `plan` looks and writes nothing. */
  mode: 'apply' | 'plan';
  causes: RunCause[];
  by: Actor;
  state: RunState;
  startedAt: number;
  finishedAt?: number;
  commit?: string;
  planId?: string;
  /** Steps by what happened to them; left out while it runs and where nothing was executed. */
  counts?: Record<OutcomeStatus, number>;
  /** Changes by verdict. */
  verdicts?: Partial<Record<Verdict, number>>;
  held?: HeldStep[];
  /** Why it failed: vCenter or the network. */
  error?: ErrorRecord;
  /** Why it failed: the manifests. */
  diagnostics?: Diagnostic[];
}

/** A step of a run with what happened to it; without an outcome while it runs. */
export interface StepRecord {
  run: string;
  step: string;
  /** Place in the plan. */
  index: number;
  /** `Kind/name`. */
  ref: string;
  operation: string;
  title: string;
  impact: Impact;
  startedAt?: number;
  outcome?: Outcome;
}

/** A step that was begun: written before the write goes out, settled after. What is open after a start was interrupted. */
export interface JournalEntry {
  run: string;
  step: string;
  ref: string;
  operation: string;
  beganAt: number;
  /** vCenter's task, once it is known. */
  task?: string;
  settledAt?: number;
  /** `interrupted`: nobody saw its end. */
  result?: OutcomeStatus | 'interrupted';
}

/** The last look at an object of an environment. */
export interface ResourceRecord {
  environment: string;
  /** `Kind/name`. */
  ref: string;
  kind: string;
  name: string;
  /** vCenter's id. */
  id?: string;
  verdict: Verdict;
  reason: ReasonCode;
  message: string;
  remedy?: string;
  /** Worst impact of what would be done. */
  impact?: Impact;
  /** File and line of the manifest, relative to the source. */
  file?: string;
  line?: number;
  /** Digest of the manifest as it was last seen; left out for objects that no manifest asks for. */
  manifest?: string;
  /** Digest of the manifest that the object was last seen to be in sync with, and when. */
  inSyncWith?: string;
  inSyncAt?: number;
  /** When the verdict last changed. */
  changedAt: number;
  seenAt: number;
}

/** A departure of vCenter from what was asked before, one field at a time. */
export interface DriftRecord {
  id: string;
  environment: string;
  ref: string;
  /** `spec.cpu.count`; `object` when the whole object is gone or too many. */
  field: string;
  expected?: JsonValue;
  found?: JsonValue;
  detectedAt: number;
  /** Account that changed it and when, where vCenter's events tell. */
  changedBy?: string;
  changedAt?: number;
  /** What became of it. `conflict`: put right too often, so it is left alone. */
  end?: 'healed' | 'gone' | 'accepted' | 'conflict';
  endedAt?: number;
  /** Run that put it right. */
  run?: string;
}

/** A person's word that steps of one plan may run whatever they cost. It dies when anything of what it lets run changes. */
export interface ApprovalRecord {
  id: string;
  environment: string;
  /** The plan that the person has seen. */
  planId: string;
  /** Step ids. */
  steps: string[];
  by: Actor;
  at: number;
  expiresAt: number;
  note?: string;
  /** Used, revoked, expired, or what it let run is not in the current plan any more. */
  ended?: 'used' | 'revoked' | 'expired' | 'plan-changed';
  endedAt?: number;
  /** What is different in the current plan: a clause for people. */
  endedBecause?: string;
}

/** A pause with an expiry. */
export interface HoldRecord {
  id: string;
  environment: string;
  /** `Kind/name`; the whole environment when left out. */
  ref?: string;
  by: Actor;
  /** `tag`: somebody attached Trueup's hold tag in vSphere; it ends with the tag. */
  origin: 'api' | 'cli' | 'tag';
  reason: string;
  at: number;
  /** Left out for a tag's. */
  expiresAt?: number;
  endedAt?: number;
  endedBy?: Actor;
}

/** Who did what; never changed, only removed when it is too old. */
export interface AuditRecord {
  id: string;
  at: number;
  by: Actor;
  /** `sync`, `plan`, `approve`, `revoke`, `hold`, `release`, `step`, `login-refused`, `webhook`, `start`, `stop`. */
  action: string;
  environment?: string;
  /** What it was done to: a run, a plan, a step, an object. */
  subject?: string;
  detail?: JsonValue;
}

/** What the daemon knew of an environment when it last looked. */
export interface EnvironmentRecord {
  environment: string;
  /** Commit that the manifests were read at. */
  commit?: string;
  /** Commit whose whole plan was last applied or found to be in sync. */
  syncedCommit?: string;
  syncedAt?: number;
  planId?: string;
  /** The plan of the last run. */
  run?: string;
  /** Consecutive failures. */
  failures: number;
  /** Objects of each kind at the last look, so that an inventory that shrinks at once is noticed. */
  known?: Record<string, number>;
}

/** What the loop breaker found in an environment: all that is written in vain, or put right too often. */
export interface LoopRecord {
  environment: string;
  /** By `Kind/name` and digest of its manifest: how often in a row it was written without becoming true. */
  futile: { ref: string; manifest: string; times: number }[];
  /** Fields that somebody else keeps changing back, with a sentence for people. */
  conflicts: { ref: string; field: string; message: string }[];
}

/** An open pull request whose plan is shown in it. */
export interface PullRequestRecord {
  source: string;
  number: number;
  head: string;
  base: string;
  title: string;
  fork: boolean;
  state: 'open' | 'closed';
  /** Forge's id of our comment. */
  comment?: string;
  /** Refs that its plans change, per environment: for the note about overlaps. */
  touches: Record<string, string[]>;
  /** Plan ids per environment. */
  plans: Record<string, string>;
  plannedAt?: number;
}

/** A stored plan: what was planned, whole. */
export interface PlanRecord {
  id: string;
  environment: string;
  createdAt: number;
  plan: Plan;
}
