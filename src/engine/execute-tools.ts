import type { Clock } from '../base/clock.ts';
import type { LocalFile } from '../base/local-file.ts';
import type { VsphereReader, VsphereWriter } from '../client/vsphere.ts';
import type { EmitEvent } from '../plan/event.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { HeldStep } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import type { Reconcilers } from '../reconcilers/registry.ts';
import type { SecretLookup } from '../spec/secret-reference.ts';

/** A step that cannot be noted is not begun. */
export interface StepJournal {
  /** Resolves when the note is safe; what it rejects with has a message for people. */
  begin(step: Step): Promise<void>;
  /** The step waits for a task of vCenter, which goes on whatever becomes of this program. Never rejects. */
  task(step: Step, task: string): Promise<void>;
  /** Never rejects: what was done is done. */
  settle(step: Step, outcome: Outcome): Promise<void>;
}

/** What executing a plan works with. */
export interface ExecuteTools {
  /** Remembers nothing: every read asks vCenter again. */
  reader: VsphereReader;
  writer: VsphereWriter;
  reconcilers: Reconcilers;
  clock: Clock;
  emit: EmitEvent;
  /** Ends calls that are under way. */
  signal: AbortSignal;
  /** Lets running steps finish and starts no new one. */
  stop: AbortSignal;
  /** Ends when nobody waits any longer for tasks that take hours; they go on in vCenter. `stop` ends it as well. */
  patience?: AbortSignal;
  parallelSteps: number;
  /** Milliseconds that one step may take; what is usual for its kind when left out. */
  stepDeadline?: number | undefined;
  /** Writes down what is about to be done before it is done. */
  journal?: StepJournal | undefined;
  /** Objects on which host maintenance failed in earlier rounds of the same command: they count against its budget. */
  failedBefore?: ReadonlySet<string>;
  /** Steps that a person approved: they need no open window, and none ends them when it closes. */
  approved?: ReadonlySet<string>;
  /**
   * Why a step that was let through at the start must not begin any more, because of what people said meanwhile. Not asked
   * of what ends an outage.
   */
  withdrawn?: (step: Step) => HeldStep | undefined;
  /** Secrets that manifests refer to; none can be had when left out. */
  secretOf?: SecretLookup;
  /** Files that steps send; `manifestFile` is where relative paths start. None can be had when left out. */
  openFile?: (path: string, manifestFile: string) => Promise<LocalFile>;
}
