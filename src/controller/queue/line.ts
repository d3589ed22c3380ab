import type { RunCause } from '../../store/records.ts';
import { mergeAsks, type Ask } from './ask.ts';
import type { TimedWait } from './timed-wait.ts';

/** Everything that the queue knows of one key. */
export interface Line {
  key: string;
  /** What is asked for and has not begun. */
  due: Ask | undefined;
  /** What is asked for at a later moment, one for each cause. */
  later: Map<RunCause, TimedWait>;
  /** What the last job asked for; what the next one says takes its place. */
  again: TimedWait | undefined;
  /** Only what is impatient goes before it ends. */
  backoff: TimedWait | undefined;
  /** In a row. */
  failures: number;
  /** How often another key was begun although this one could have been. */
  passedOver: number;
  /** Orders what is as urgent: who came first. */
  arrival: number;
  running: RunningJob | undefined;
  /** Nobody wants the key any more; what runs is the last of it. */
  withdrawn: boolean;
}

export interface RunningJob extends Ask {
  startedAt: number;
  supersede: AbortController;
}

export function newLine(key: string): Line {
  return {
    key,
    due: undefined,
    later: new Map(),
    again: undefined,
    backoff: undefined,
    failures: 0,
    passedOver: 0,
    arrival: 0,
    running: undefined,
    withdrawn: false,
  };
}

/** Adds to what is due; `arrival` counts only for the first. */
export function addDue(line: Line, ask: Ask, arrival: number): void {
  if (line.due === undefined) {
    line.arrival = arrival;
    line.passedOver = 0;
  }
  line.due = line.due === undefined ? ask : mergeAsks(line.due, ask);
}

/** Whether nothing is left to remember of a key. */
export function isForgettable({ due, later, again, backoff, running }: Line): boolean {
  return due === undefined && later.size === 0 && again === undefined && backoff === undefined && running === undefined;
}

/** Gives up everything that waits. */
export function clearWaits(line: Line): void {
  for (const wait of [line.again, line.backoff, ...line.later.values()]) wait?.cancel();
  line.later.clear();
  line.again = undefined;
  line.backoff = undefined;
  line.due = undefined;
}
