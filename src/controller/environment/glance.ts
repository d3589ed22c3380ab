import { VsphereError } from '../../client/vsphere-error.ts';
import { hasMoved } from '../../engine/has-moved.ts';
import { afterDelay } from '../../project/after-delay.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import type { Kind } from '../../spec/manifest.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** Kinds of which one object is read with few calls and compared without secrets. */
const kinds: readonly Kind[] = ['VirtualMachine', 'Folder', 'Datacenter', 'ResourcePool'];

const longestMs = 30_000;

/**
 * Whether one of some objects is by now in need of something that the last look did not show: then a look at everything is
 * worth its calls. Reads these objects alone and writes nothing. What cannot be told in a while is no.
 */
export async function glance(
  ids: readonly string[],
  { memory: { plan }, connection, circuit, environment }: EnvironmentRuntime,
  { surroundings: { clock }, stop }: Pick<DaemonParts, 'surroundings' | 'stop'>,
): Promise<boolean> {
  if (plan === undefined || circuit.state().circuit !== 'closed') return false;
  const changes = plan.changes.filter(
    ({ id, ref }) => id !== undefined && ids.includes(id) && kinds.includes(ref.kind),
  );
  if (changes.length === 0) return false;
  using limit = afterDelay(longestMs, clock);
  const signal = AbortSignal.any([stop, limit.signal]);
  try {
    const reader = (await connection.client()).reader();
    for (const change of changes) {
      if (await hasMoved(change, environment.name, { reader, reconcilers, clock, signal })) return true;
    }
    return false;
  } catch (error) {
    // The look that is due in any case says why.
    if (error instanceof VsphereError || signal.aborted) return false;
    throw error;
  }
}
