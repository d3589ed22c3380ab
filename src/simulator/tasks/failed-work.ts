import type { TaskOutcome } from './task.ts';

/** Thrown where a task fails with a result: what went wrong is told there, and an error may be missing. */
export class FailedWork extends Error {
  override readonly name = 'FailedWork';
  readonly outcome: Pick<TaskOutcome, 'result' | 'error'>;

  constructor(outcome: Pick<TaskOutcome, 'result' | 'error'>) {
    super('The work failed; its result says where.');
    this.outcome = outcome;
  }
}
