import { asNothing } from '../answer-shape.ts';
import type { Transport } from '../transport.ts';

export interface TaskCancel {
  /** `POST /api/cis/tasks/{task}?action=cancel`: asks for it. `unsupported` for a task that cannot be cancelled. */
  cancel(task: string, signal: AbortSignal): Promise<void>;
}

export function taskCancel(transport: Transport): TaskCancel {
  return {
    cancel: (task, signal) => {
      const path = '/api/cis/tasks/{task}?action=cancel';
      return transport.write({ method: 'POST', path, parameters: { task } }, asNothing, signal);
    },
  };
}
