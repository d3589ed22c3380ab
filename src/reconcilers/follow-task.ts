import type { JsonValue } from '../base/json.ts';
import type { VsphereWriter } from '../client/vsphere.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { ExecuteContext } from './reconciler.ts';

export type Followed = { state: 'ended'; result: JsonValue } | { state: 'running' };

/**
 * Waits for a task as long as somebody has patience. A task that is left goes on in vCenter, and the next run takes it
 * up. Throws what `waitForTask` throws for one that failed or is forgotten.
 */
export async function followTask(
  { tasks }: Pick<VsphereWriter, 'tasks'>,
  task: string,
  context: Pick<ExecuteContext, 'signal' | 'patience' | 'progress'>,
): Promise<Followed> {
  const { signal, patience, progress } = context;
  try {
    const result = await tasks.waitForTask(task, {
      signal: AbortSignal.any([signal, patience]),
      progress,
    });
    return { state: 'ended', result };
  } catch (error) {
    const isLeft = patience.aborted && !signal.aborted && error instanceof VsphereError && error.code === 'interrupted';
    if (isLeft) return { state: 'running' };
    throw error;
  }
}
