import type { DaemonEvent } from '../../controller/daemon.ts';
import type { RunRecord, StepRecord } from '../../store/records.ts';
import type { RunEvent } from '../../plan/event.ts';
import { frame } from './frame.ts';

/**
 * What happened in a run so far, in the words of the live events: the run, then what was begun and what came of it, by
 * time. Made piece by piece, because a run may have thousands of steps.
 */
export function* runHistory(run: RunRecord, steps: readonly StepRecord[]): Generator<string> {
  yield frame('run', { at: run.startedAt, type: 'run', run: asItBegan(run) });
  const happened = steps.flatMap(eventsOf).toSorted((a, b) => a.at - b.at);
  for (const { at, event } of happened) {
    const told: DaemonEvent = { at, type: 'run-event', run: run.id, environment: run.environment, event };
    yield frame('run-event', told);
  }
}

/** The last word of a stream about a run: how it ended. */
export function* runEnd(run: RunRecord): Generator<string> {
  yield frame('run', { at: run.finishedAt ?? run.startedAt, type: 'run', run });
  yield endOfRun;
}

/** Tells readers that nothing follows: without it, a browser would come back for more. */
export const endOfRun = frame('end', {});

/** A stream begins with a run that runs, and ends with one that does not. */
function asItBegan(run: RunRecord): RunRecord {
  const { id, environment, target, mode, causes, by, startedAt } = run;
  const known = {
    ...(run.commit === undefined ? {} : { commit: run.commit }),
    ...(run.planId === undefined ? {} : { planId: run.planId }),
  };
  return { id, environment, target, mode, causes, by, startedAt, ...known, state: 'running' };
}

function eventsOf({ step, startedAt, outcome }: StepRecord): { at: number; event: RunEvent }[] {
  const began =
    startedAt === undefined
      ? undefined
      : { at: startedAt, event: { at: iso(startedAt), type: 'step-started', step } as const };
  if (outcome === undefined) return began === undefined ? [] : [began];
  const at = endOf(startedAt, outcome.durationMs);
  return [
    ...(began === undefined ? [] : [began]),
    { at, event: { at: iso(at), type: 'step-finished', step, outcome } },
  ];
}

/** Steps that never began were decided about before any other: held, skipped. */
function endOf(startedAt = 0, durationMs = 0): number {
  return Math.round(startedAt + durationMs);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
