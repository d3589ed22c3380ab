import type { Clock } from '../base/clock.ts';
import type { VsphereReader, VsphereWriter } from '../client/vsphere.ts';
import type { EmitEvent } from '../plan/event.ts';
import type { Reconcilers } from '../reconcilers/registry.ts';

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
  parallelSteps: number;
}
