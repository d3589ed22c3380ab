import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereClient } from '../../client/vsphere.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import type { Kind } from '../../spec/manifest.ts';
import type { JournalEntry } from '../../store/records.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** An object on which vCenter may still be at what an earlier step began. */
export interface TaskUnderWay {
  /** `Kind/name`. */
  ref: string;
  /** One sentence for people. */
  message: string;
}

/**
 * Objects whose last step ended for us before its task did: because the daemon was killed, or its time was over. Asked
 * before a look, so that a look shows what a task has done that is not under way any more. Whether a task still runs may
 * not be known; then it may. Kinds that go phase by phase find their tasks themselves.
 */
export async function tasksUnderWay(
  { memory, connection }: Pick<EnvironmentRuntime, 'memory' | 'connection'>,
  { stop }: Pick<DaemonParts, 'stop'>,
): Promise<TaskUnderWay[]> {
  const entries = memory.interrupted.filter(({ task, ref }) => task !== undefined && !isPhased(ref));
  if (entries.length === 0) return [];
  const found: TaskUnderWay[] = [];
  for (const entry of entries) {
    const message = await whyNotOver(entry, () => connection.client(), stop);
    if (message !== undefined) found.push({ ref: entry.ref, message });
  }
  return found;
}

function isPhased(ref: string): boolean {
  return reconcilers[ref.slice(0, ref.indexOf('/')) as Kind]?.phased === true;
}

async function whyNotOver(
  { ref, operation, task = '' }: JournalEntry,
  client: () => Promise<Pick<VsphereClient, 'tasks'>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { tasks } = await client();
    if (!(await tasks.isRunning(task, signal))) return undefined;
    return `vCenter is still at "${operation}" of ${ref}, which was begun before (task ${task}).`;
  } catch (error) {
    const { message } = recordOfError(error);
    return `Whether vCenter is still at "${operation}" of ${ref} (task ${task}) could not be read: ${message}`;
  }
}
