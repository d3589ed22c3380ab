import type { Logger } from 'pino';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { Progress } from '../../engine/progress.ts';
import type { RunEvent } from '../../plan/event.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { FollowedSource, Revision, SourceProblem } from '../../source/revision.ts';
import type { Environment } from '../../spec/project.ts';
import type {
  Actor,
  ApprovalRecord,
  EnvironmentRecord,
  JournalEntry,
  ResourceRecord,
  RunRecord,
} from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Circuit } from '../circuit/circuit.ts';
import type { Conflict } from '../drift/conflicts.ts';
import type { EnvironmentState, EnvironmentStatus } from '../environment-status.ts';
import type { Tell } from '../notices/tell.ts';
import type { TargetConnection } from '../target/target-connection.ts';
import type { FutileWrites } from './futile-writes.ts';
import type { LoadedCheckout } from './load-checkout.ts';

/** What all environments share. */
export interface DaemonParts {
  surroundings: Surroundings;
  /** Folder of the project file. */
  folder: string;
  store: Store;
  logger: Logger;
  newId: () => string;
  /** Tells everybody who listens. */
  publish: {
    status: (environment: string) => void;
    run: (run: RunRecord) => void;
    runEvent: (run: string, environment: string, event: RunEvent) => void;
  };
  tell: Tell;
  /** Told after a run that wrote something. */
  onApplied: (environment: string) => void;
  /** Told of every object of an environment after each look. */
  onResources: (environment: string, resources: readonly ResourceRecord[]) => void;
  /** Aborts at the first wish to stop: nothing new starts. */
  stop: AbortSignal;
  /** Aborts when there is no time left: calls under way end. */
  signal: AbortSignal;
}

/** An environment at work: what it is bound to and what is known of it by now. */
export interface EnvironmentRuntime {
  environment: Environment;
  connection: TargetConnection;
  circuit: Circuit;
  source: SourceInForce;
  memory: EnvironmentMemory;
}

/** A source with the revision that its environments are kept to. */
export interface SourceInForce {
  source: FollowedSource;
  revision?: Revision;
  problem?: SourceProblem;
}

/** Lives as long as the daemon; what has to live longer is in the store. */
export interface EnvironmentMemory {
  record: EnvironmentRecord;
  state: EnvironmentState;
  message: string;
  /** Manifests as they were read last, so that a look between commits reads no file. */
  loaded?: { commit: string; loaded: LoadedCheckout };
  plan?: Plan;
  lastRun?: RunRecord;
  running?: RunningRun;
  /** What people asked for and no run has taken up. */
  asked: { sync?: Actor; plan?: Actor };
  /**
   * Phases that were begun with a person's leave go on with it. Not in the store: whoever starts the daemon again may
   * have changed what is let run, so what follows asks for leave anew, and waits for it.
   */
  granted?: Actor;
  /** What failed in earlier phases of what is going on. */
  progress: Progress;
  /** Steps that the end of an earlier daemon interrupted, until a look shows what became of them. */
  interrupted: JournalEntry[];
  /**
   * Runs in a row that were to be followed by another one at once. Not in the store: it only makes them come at longer
   * intervals, and what is to be left alone for good is counted by object and by field, in `futile` and `conflicts`.
   */
  rounds: number;
  /** What was written in vain, by `Kind/name`; in the store as well, like the conflicts. */
  futile: FutileWrites;
  /** Fields that somebody else keeps changing back. */
  conflicts: Conflict[];
  /** Both of them as they are in the store, in canonical JSON. */
  keptLoops?: string;
  /** Approvals whose plan changed, newest first, until there is another one or everything is as asked. */
  endedApprovals: ApprovalRecord[];
  status: Pick<EnvironmentStatus, 'objects' | 'holds' | 'approvals' | 'openDrift' | 'conflicts'>;
  problem?: ErrorRecord;
  diagnostics?: Diagnostic[];
  /** Tags of Trueup's category that put nothing on hold. */
  otherTags?: ReadonlySet<string>;
}

export interface RunningRun {
  run: string;
  since: number;
  stepsDone: number;
  stepsTotal: number;
  cancel: AbortController;
}
