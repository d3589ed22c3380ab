import type { Change } from './change.ts';
import type { Impact } from './impact.ts';
import type { Step } from './step.ts';

/** Changes and ordered steps for one environment: what is shown, reviewed, saved and run. */
export interface Plan {
  /** Digest of target, environment, changes and steps; the same while nothing real changes. */
  id: string;
  environment: string;
  target: { name: string; url: string };
  /** ISO 8601, UTC. */
  createdAt: string;
  /** The commit of the manifests, where they stand in Git. */
  commit?: { id: string; dirty: boolean };
  changes: Change[];
  /** In the order in which they run. */
  steps: Step[];
  warnings: PlanWarning[];
  policy: PlanPolicy;
}

export interface PlanWarning {
  code: string;
  message: string;
  remedy?: string;
}

/** What may run without anybody being asked again. */
export interface PlanPolicy {
  allow: Impact[];
  budgets: Budgets;
  /** Times in which more may run. */
  windows?: MaintenanceWindow[];
}

/** A time that comes again and again, in which more may run. Plain JSON. */
export interface MaintenanceWindow {
  /** Five cron fields, as in crontab(5): when it opens. */
  schedule: string;
  /** Milliseconds that it stays open. */
  duration: number;
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: string;
  allow: Impact[];
  /** Impacts that do not run while it is open, whatever else allows them. */
  deny?: Impact[];
  /** What becomes of steps that still run when it closes; the object's own policy says so when left out. */
  overrun?: 'finish' | 'cancel';
}

export interface Budgets {
  deletes: number;
  powerCycles: number;
  /** At the same time. */
  hostsInMaintenance: number;
  /** Objects under host maintenance that may fail in a run; one more, and no further one is begun. */
  failures: number;
}

/** Which steps may run, and why the others are held. */
export interface GateResult {
  run: string[];
  held: HeldStep[];
}

export interface HeldStep {
  step: string;
  reason:
    | 'impact-not-allowed'
    | 'outside-window'
    | 'budget-exceeded'
    | 'too-many-failures'
    | 'failed-before'
    | 'denied-by-window'
    | 'needs-approval'
    | 'suspended'
    | 'on-hold'
    | 'drift-left-alone'
    | 'conflict'
    | 'task-running'
    | 'dependency-held';
  message: string;
  remedy: string;
}
