import { isPlainObject } from '../../base/json.ts';
import { adviceFor } from '../../client/error-advice.ts';
import type { NamespacePlace } from '../../client/services/namespaces.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { followState, type StateSeen } from '../follow-state.ts';
import type { Executed, ExecuteContext } from '../reconciler.ts';
import { textArg } from '../step-args.ts';
import { followed } from './followed.ts';
import { placeOf, readSupervisors, supervisorNamed, type SupervisorAt } from './supervisors.ts';

/** Enabling a Supervisor takes minutes to an hour. */
const stalledAfterMs = 2 * 60 * 60_000;

/** Where a namespace is to be: what the plan found, or the Supervisor that this run enabled. */
export async function placeFor(reader: VsphereReader, step: Step, signal: AbortSignal): Promise<NamespacePlace> {
  const planned = step.args['place'];
  if (isPlainObject(planned)) return planned;
  return placeOf(await supervisorAt(reader, textArg(step, 'supervisor'), signal));
}

/** Waits until a Supervisor takes namespaces. */
export async function awaitSupervisor(writer: VsphereWriter, path: string, context: ExecuteContext): Promise<Executed> {
  const look = async (): Promise<StateSeen> => {
    const { status } = await supervisorAt(writer, path, context.signal);
    if (status === 'RUNNING') return { state: 'reached' };
    return { state: status === 'CONFIGURING' ? 'on-its-way' : 'failing', text: status };
  };
  return followed(await followState(writer, { look, what: `The Supervisor of ${path}`, stalledAfterMs }, context));
}

/** The Supervisor of a cluster's path, as it is now. */
export async function supervisorAt(reader: VsphereReader, path: string, signal: AbortSignal): Promise<SupervisorAt> {
  const { at, incomplete } = await readSupervisors(reader, signal);
  if (incomplete !== undefined) throw new VsphereError(incomplete);
  const found = supervisorNamed(at, path);
  if (found !== undefined) return found;
  throw new VsphereError({
    code: 'not-allowed-in-current-state',
    message: `There is no Supervisor on ${path}`,
    ...adviceFor['not-allowed-in-current-state'],
  });
}
