import type { Behaviour } from './behaviour.ts';
import type { EventLog } from './state/event-log.ts';
import type { VcenterState } from './state/state.ts';

/** What the rules of machines and the ends of tasks work with: the part of a vCenter that is not about requests. */
export interface WorkContext {
  readonly state: VcenterState;
  readonly behaviour: Behaviour;
  /** Decides generated ids. */
  readonly seed: number;
  /** Where what happens is put down. */
  readonly events?: EventLog;
  /** Milliseconds since the epoch. */
  now(): number;
}
