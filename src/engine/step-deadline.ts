import { adviceFor } from '../client/error-advice.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatDuration } from '../spec/quantity/duration.ts';
import type { ExecuteTools } from './execute-tools.ts';
import { timeLimit, type TimeLimit } from './time-limit.ts';

/** What a step may take where nobody knows better: many calls, each of which has a limit of its own. Milliseconds. */
export const usualDeadline = 2 * 3_600_000;

/** Between the deadline and the end of the step's calls: who only follows a task leaves it in that time. */
const leavingMs = 60_000;

/** The time of one step. */
export interface StepDeadline extends Disposable {
  /** `2h`, for people. */
  text: string;
  /** Aborts at the deadline: what goes on in vCenter by itself is left, and nothing is sent once more. */
  passed: AbortSignal;
  /** Ends the step's calls, a moment after the deadline. */
  calls: TimeLimit;
}

/** Starts the time of a step. What a project says holds for all kinds, but cuts nothing that a manifest gives time for. */
export function startDeadline(step: Step, tools: ExecuteTools): StepDeadline {
  const time = (tools.reconcilers[step.ref.kind] as Reconciler).timeFor?.(step);
  const milliseconds = Math.max(tools.stepDeadline ?? time?.usual ?? usualDeadline, time?.atLeast ?? 0);
  const text = formatDuration(milliseconds);
  const leaving = timeLimit(milliseconds, tools, () => tookTooLong(text));
  const calls = timeLimit(milliseconds + leavingMs, tools, () => tookTooLong(text));
  return {
    text,
    passed: leaving.over,
    calls,
    [Symbol.dispose]() {
      leaving[Symbol.dispose]();
      calls[Symbol.dispose]();
    },
  };
}

function tookTooLong(text: string): VsphereError {
  const message = `The deadline of the step, ${text}, passed.`;
  return new VsphereError({ code: 'deadline-exceeded', message, ...adviceFor['deadline-exceeded'] });
}
