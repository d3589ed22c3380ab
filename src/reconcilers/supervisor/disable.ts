import { recordOfError } from '../../client/record-of-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import type { Step } from '../../plan/step.ts';
import { unmark } from '../owner-marks/write-marks.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { objectIdOf, textArg } from '../step-args.ts';
import { followGone } from './follow.ts';
import { readMarks } from './marks.ts';
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
  const info = await writer.supervisors.get(cluster, signal);
  if (info !== undefined && info.config_status !== 'REMOVING') await send(writer, cluster, signal);
  const followed = await followGone(writer, { cluster, what: `Supervisor ${step.ref.name}` }, context);
  if (followed.running !== undefined) return followed;
  const { stamps } = await readMarks(writer, cluster, textArg(step, 'environment'), signal);
  for (const stamp of stamps) {
    if (parseStamp(stamp)?.environment !== textArg(step, 'environment')) continue;
    await unmark(writer, { kind: 'Supervisor', id: cluster, stamp }, signal);
  }
  return {};
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
