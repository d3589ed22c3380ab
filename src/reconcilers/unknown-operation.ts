import { InternalError } from '../base/internal-error.ts';
import type { Step } from '../plan/step.ts';

/** The planner of a kind makes only operations that its executor knows. */
export function unknownOperation(step: Step): never {
  throw new InternalError(
    `step ${step.id} asks for the operation "${step.operation}", which ${step.ref.kind} does not have`,
  );
}
