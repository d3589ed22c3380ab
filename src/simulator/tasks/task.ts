import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { ErrorBody } from '../operations/api-error.ts';
import type { ObjectId } from '../state/objects.ts';

/** The `service` of VIM's own tasks, which the REST API does not show. */
export const vimService = 'vim25';

/**
 * Work that takes time. Plain JSON, so that a dump in the middle of it can be loaded again: what is to be done at the
 * end is named by the operation and its arguments, not held in a function. Times are milliseconds since the epoch.
 */
export interface Task {
  id: string;
  /** The operation whose task form made it; its `finish` does the work. */
  operationId: string;
  args: JsonObject;
  service: string;
  operation: string;
  description: string;
  target?: ObjectId;
  user: string;
  cancelable: boolean;
  /** When it was accepted; it is PENDING until `runsAt` and RUNNING until `endsAt`. */
  startsAt: number;
  runsAt: number;
  /** Missing when the task never ends, and while its work goes on by itself. */
  endsAt?: number;
  /** Its work says when it is over. */
  open?: boolean;
  /** Id of the cluster or host that nothing else may work on while it runs. */
  lock?: string;
  /** Somebody asked work that goes on by itself to stop. */
  canceling?: boolean;
  /** A scripted fault: at its end the task fails with this instead of doing its work. */
  failure?: ErrorBody;
  /** Its work is being done at this very moment, and no longer keeps anybody else from working on the target. */
  ending?: true;
  /** Set once it is over. */
  outcome?: TaskOutcome;
}

export interface TaskOutcome {
  status: 'SUCCEEDED' | 'FAILED';
  endedAt: number;
  result?: JsonValue;
  /** Why it failed. */
  error?: ErrorBody;
}
