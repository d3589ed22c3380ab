import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import { unmark } from '../owner-marks/write-marks.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { followGone } from './follow.ts';
import { readMarks } from './marks.ts';
import { membersOf } from './members.ts';
import { seenSoon } from './visible.ts';

/**
 * Disables a Supervisor and waits until it is gone; one that is being removed already is only waited for. The mark stays
 * until then: a removal that was not confirmed is still ours to end.
 */
export async function disable(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<Executed> {
  const { signal } = context;
  const cluster = objectIdOf(step, context);
  const members = await membersOf(writer, cluster, signal);
  const info = await writer.supervisors.get(cluster, signal);
  if (info !== undefined && info.config_status !== 'REMOVING') await send(writer, cluster, signal);
  const followed = await followGone(writer, { cluster, what: `Supervisor ${step.ref.name}` }, context);
  if (followed.running !== undefined) return followed;
  await unmarkAll(writer, members, textArg(step, 'environment'), signal);
  return {};
}

async function unmarkAll(
  writer: VsphereWriter,
  clusters: readonly string[],
  environment: string,
  signal: AbortSignal,
): Promise<void> {
  for (const id of clusters) {
    const { stamps } = await readMarks(writer, [id], environment, signal);
    for (const stamp of stamps.filter((found) => parseStamp(found)?.environment === environment)) {
      await unmark(writer, { kind: 'Supervisor', id, stamp }, signal);
    }
  }
}

/** After a lost answer the state tells: one that is being removed, or gone, was disabled. */
async function send(writer: VsphereWriter, cluster: string, signal: AbortSignal): Promise<void> {
  const isGoing = async (): Promise<boolean> => {
    const info = await writer.supervisors.get(cluster, signal);
    return info === undefined || info.config_status === 'REMOVING';
  };
  try {
    await writer.supervisors.disable(cluster, signal);
  } catch (error) {
    if (recordOfError(error).code !== 'outcome-unknown' || !(await seenSoon(writer, isGoing, signal))) throw error;
    return;
  }
  await seenSoon(writer, isGoing, signal);
}
