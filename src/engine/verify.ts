import type { Change } from '../plan/change.ts';
import type { Outcome } from '../plan/outcome.ts';
import { ownStamps } from '../plan/owner-stamp.ts';
import type { Observation } from '../plan/observation.ts';
import type { Step } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';
import { isoNow } from './event-time.ts';
import { observeObject } from './observe-object.ts';
import { redecide } from './redecide.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';

/** Reads the object after its last step; anything that would still be planned means that it has not converged. */
export async function verify(step: Step, applied: Outcome, state: RunState, tools: ExecuteTools): Promise<Outcome> {
  const change = state.changeOf(step);
  const found = await observeObject(step, change, state, tools);
  const objectId = found.state === 'present' ? { objectId: found.id } : {};
  const problem = problemWith({ step, change, found }, state.plan.environment, tools);
  tools.emit({
    at: isoNow(tools.clock),
    type: 'object-verified',
    ref: formatRef(step.ref),
    converged: problem === undefined,
    ...(problem === undefined ? {} : { message: problem.message }),
  });
  return problem === undefined ? { ...applied, ...objectId } : { ...applied, ...objectId, ...problem };
}

type Problem = Pick<Outcome, 'status' | 'remedy' | 'error'> & { message: string };

interface Verified {
  /** The last step of the object. */
  step: Step;
  change: Change;
  found: Observation;
}

function problemWith({ step, change, found }: Verified, environment: string, tools: ExecuteTools): Problem | undefined {
  if (found.state === 'unreadable') {
    const message = `It was written, but reading it afterwards failed: ${found.error.message}`;
    return { status: 'unknown', message, remedy: found.error.remedy, error: found.error };
  }
  if (change.verdict === 'delete')
    return found.state === 'absent' || found.removing === true ? undefined : stillThere();
  if (change.verdict === 'release') {
    return found.state === 'absent' || ownStamps(found.stamps, environment).length === 0 ? undefined : stillMarked();
  }
  const { change: now, drafts } = redecide(change, found, environment, tools);
  if (now.verdict === 'keep') return undefined;
  const isPhased = tools.reconcilers[change.ref.kind].phased === true;
  if (isPhased && drafts.at(-1)?.operation !== step.operation) return undefined;
  const fields = now.fields.map((field) => field.path).join(', ');
  const message = `vCenter accepted the change, but ${fields === '' ? now.message : `these still differ: ${fields}`}`;
  return { status: 'not-converged', message, remedy: 'Look at the object in vCenter, then plan again.' };
}

function stillMarked(): Problem {
  const message = 'vCenter accepted the change, but the object still carries the mark of this environment.';
  return { status: 'not-converged', message, remedy: 'Look at the object in vCenter, then plan again.' };
}

function stillThere(): Problem {
  const message = 'vCenter accepted the deletion, but the object is still there.';
  return { status: 'not-converged', message, remedy: 'Look at the object in vCenter, then plan again.' };
}
