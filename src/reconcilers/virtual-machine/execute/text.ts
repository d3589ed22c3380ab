import { InternalError } from '../../../base/internal-error.ts';

/** A text that the planner put into a step, or vCenter into an answer. Anything else is our bug. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new InternalError(`a text is expected, and there is ${JSON.stringify(value)}`);
}
