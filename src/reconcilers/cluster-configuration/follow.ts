import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followState, type StateSeen } from '../follow-state.ts';
import { followTask } from '../follow-task.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';

/** Vmware's own limits are hours; this long without an end is worth a look. */
const stalledAfterMs = 2 * 3_600_000;

/** Waits for what goes on already, and writes nothing. What is seen after it decides the rest. */
export async function follow(writer: VsphereWriter, step: Step, context: ExecuteContext): Promise<Executed> {
  const { task } = step.args;
  if (typeof task !== 'string') return followEnabling(writer, textArg(step, 'cluster'), context);
  try {
    const followed = await followTask(writer, task, context);
    return followed.state === 'running' ? { running: `${textArg(step, 'operation')} goes on in vCenter.` } : {};
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
    // A task that is forgotten is over, and how one of the image ends is not ours to report.
    const isOver = error.code === 'task-failed' || error.code === 'cancelled';
    if (error.code === 'not-found' || (isOver && step.args['ofImage'] === true)) return {};
    throw error;
  }
}

/** The handover says itself when it is through; its task cannot be found where vCenter does not list tasks. */
async function followEnabling(writer: VsphereWriter, cluster: string, context: ExecuteContext): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const { status } = await writer.clusterConfigurations.transition(cluster, context.signal);
    return status === 'ENABLE_IN_PROGRESS'
      ? { state: 'on-its-way', text: 'it is being enabled' }
      : { state: 'reached' };
  };
  const what = 'The handover to configuration profiles';
  const left = await followState(writer, { look, what, stalledAfterMs }, context);
  return left === undefined ? {} : { running: left };
}
