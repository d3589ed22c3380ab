import type { ErrorRecord } from '../base/error-record.ts';
import type { Kind } from '../spec/manifest.ts';
import type { Outcome, RunSummary } from './outcome.ts';
import type { Step } from './step.ts';

/** The one stream that progress display, log and audit share. Plain JSON; `at` is ISO 8601, UTC. */
export type RunEvent = { at: string } & (
  | { type: 'observe-started'; kind: Kind }
  | { type: 'observe-finished'; kind: Kind; objects: number; incomplete?: ErrorRecord }
  | { type: 'plan-made'; planId: string; changes: number; steps: number }
  | { type: 'run-started'; planId: string; environment: string; steps: Step[] }
  | { type: 'step-started'; step: string }
  /** `percent` is 0 to 100. */
  | { type: 'step-progress'; step: string; percent: number; message?: string }
  | { type: 'step-finished'; step: string; outcome: Outcome }
  | { type: 'object-verified'; ref: string; converged: boolean; message?: string }
  | { type: 'run-finished'; summary: RunSummary }
);

export type EmitEvent = (event: RunEvent) => void;
