import type { VsphereWriter } from '../../../client/vsphere.ts';
import type { ExecuteContext } from '../../reconciler.ts';

/**
 * A remediation cannot be paused, so that it goes on when the window closes, unless the manifest or the window asks to cancel it. A task
 * that cannot be cancelled goes on all the same.
 */
export function cancelWhenClosed(
  { taskCancel }: Pick<VsphereWriter, 'taskCancel'>,
  task: string,
  {
    context,
    signal,
    cancels,
  }: { context: Pick<ExecuteContext, 'windowClosed'>; signal: AbortSignal; cancels: boolean },
): Disposable & { isCancelled(): boolean } {
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    taskCancel.cancel(task, signal).catch(() => {
      isCancelled = false;
    });
  };
  if (cancels && context.windowClosed.aborted) cancel();
  else if (cancels) context.windowClosed.addEventListener('abort', cancel, { once: true });
  return {
    isCancelled: () => isCancelled,
    [Symbol.dispose]: () => context.windowClosed.removeEventListener('abort', cancel),
  };
}
