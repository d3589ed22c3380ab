import type { JsonObject, JsonValue } from '../base/json.ts';
import type { LocalFile } from '../base/local-file.ts';
import type { VsphereReader, VsphereWriter } from '../client/vsphere.ts';
import type { Change, ResolvedReference } from '../plan/change.ts';
import type { Compare, CompareAt, Comparison, Refusal } from '../plan/comparison.ts';
import type { Write } from '../plan/exported-manifest.ts';
import type { Health, KindObservation, Observation, PresentObservation, Use } from '../plan/observation.ts';
import type { ReferenceIndex } from '../plan/resolve-references.ts';
import type { Step, StepDraft } from '../plan/step.ts';
import type { Kind, Manifest, Reference } from '../spec/manifest.ts';
import type { SecretLookup } from '../spec/secret-reference.ts';
import type { StepTime } from './step-time.ts';

/**
 * Everything that is particular to one kind. Reconcilers never retry, sleep or poll: retries live in the client, task
 * waiting in one function, and running again is the engine's job.
 */
export interface Reconciler<K extends Kind = Kind> {
  readonly kind: K;

  /** Reads the kind in bulk, one pass, in the manifest's terms. Never throws for what could not be read. */
  observe(reader: VsphereReader, request: ObserveRequest<K>): Promise<KindObservation<K>>;

  /** Reads one object again, as it is now: before its first write and to verify it. */
  observeOne(reader: VsphereReader, target: ObserveTarget, signal: AbortSignal): Promise<Observation<K>>;

  /** What uses these objects and would suffer from their deletion, by id. Throws when that cannot be told. */
  usesOf(reader: VsphereReader, objects: PresentObservation<K>[], signal: AbortSignal): Promise<Map<string, Use[]>>;

  /** The writes that a change takes, in order. Pure. */
  stepsFor(change: Change<K>, found: Observation<K>, context: StepContext): StepDraft[];

  /** Does one step: sees what was planned, never the manifest. */
  execute(writer: VsphereWriter, step: Step<K>, context: ExecuteContext): Promise<Executed>;

  healthOf(found: Observation<K>): Health;

  /** Whether a `widen-only` field may go from one value to the other in place. Pure. */
  widens?(path: string, from: JsonValue | undefined, to: JsonValue | undefined): boolean;

  /**
   * One run does one phase, such as committing an image, and what is seen then decides the next: a change has converged
   * when what would be planned by now does not end with the same operation.
   */
  readonly phased?: true;

  /** Privileges that its reads and the operations of its steps need, by operation; `read` for all reads. */
  readonly privileges?: Readonly<Record<string, readonly string[]>>;

  /** How long a step may take, where that is more than a few calls take. Pure. */
  timeFor?(step: Step): StepTime;

  /** Where a step needs its privileges; they are not checked before the first write without it. Pure. */
  privilegesOn?(change: Change, draft: StepDraft): PrivilegedObject | 'vcenter' | undefined;

  /** It looks only at what the manifests name, so it is observed once their references are clear. */
  readonly observesReferences?: true;

  /** The kind's own comparison of a manifest with its object. Pure: time and secrets are values that it is given. */
  compare?(...compared: [...Parameters<Compare<K>>, at: CompareAt]): Comparison;

  /** What of a live object `export` writes; everything when left out. Pure. */
  write?(...written: Parameters<Write<K>>): ReturnType<Write<K>>;

  /** Live objects for `export`, where observing finds only what manifests name. */
  observeAll?(reader: VsphereReader, request: ObserveRequest<K>): Promise<KindObservation<K>>;

  /** What stands in the way of creating it. `facts` are those of the kind's observation. Pure. */
  checkNew?(wanted: Manifest<K>, facts?: JsonObject): Refusal | undefined;

  /** Paths of the files that it has steps send, as the manifest names them. Pure. */
  sentFiles?(wanted: Manifest<K>): string[];

  /** What people should know of an object that is about to be created. Pure. */
  remarksOnNew?(wanted: Manifest<K>, facts?: JsonObject): string[];
}

/** A managed object on which privileges are held, such as `ClusterComputeResource` `domain-c8`. */
export interface PrivilegedObject {
  type: string;
  id: string;
}

export interface ObserveRequest<K extends Kind = Kind> {
  environment: string;
  wanted: Manifest<K>[];
  signal: AbortSignal;
  /** Everything that references may mean, for kinds that observe them. */
  references?: ReferenceIndex;
  /** vCenter's id of what a reference means, for kinds that observe them; `undefined` when it is not there or not clear. */
  idOfReference?: (reference: Reference) => string | undefined;
}

export interface ObserveTarget {
  /** vCenter's id, when it is known. */
  id?: string;
  identity: string[];
  environment: string;
  /** What the look is for: what its manifest asks for, and what was seen. */
  change?: Change;
  /** vCenter's id of what a reference of the change means, by now. */
  idOfReference?: (reference: ResolvedReference) => string | undefined;
}

export interface StepContext {
  environment: string;
  /** Ids that are taken on this vCenter, so that a chosen one is free. */
  takenIds: ReadonlySet<string>;
  /** Those of the kind's observation; missing when a single object is decided about again. */
  facts?: JsonObject;
}

export interface ExecuteContext {
  signal: AbortSignal;
  /** Ends when nobody waits any longer: a step that follows a task then leaves it running and says so. */
  patience: AbortSignal;
  /** Fires when the maintenance window closes that alone let the step run. Most steps go on all the same. */
  windowClosed: AbortSignal;
  /** The window asks to stop the step when it closes, where that does no harm; else the manifest says what becomes of it. */
  windowCancels?: boolean;
  /** vCenter's id of the step's object: observed, or made by an earlier step of this run. */
  id?: string;
  /** vCenter's id of another object by kind and identity, when this run made it. */
  idOf(kind: Kind, identity: string[]): string | undefined;
  /** Progress of a long step, 0 to 100. */
  progress(percent: number, message?: string): void;
  /** The secret that a step refers to. */
  secretOf: SecretLookup;
  /** A file of the machine that Trueup runs on; a relative path starts at the folder of the object's manifest. */
  openFile(path: string): Promise<LocalFile>;
}

export interface Executed {
  /** vCenter's id of the object, when the step made it. */
  objectId?: string;
  /** What goes on in vCenter although nobody waits for it any longer, in one sentence. */
  running?: string;
}
