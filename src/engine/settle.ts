import { canonicalJson } from '../base/json.ts';
import type { Change } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Step, StepDraft } from '../plan/step.ts';
import { formatRef } from '../spec/manifest.ts';
import { observeObject } from './observe-object.ts';
import { redecide } from './redecide.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';

export type Settled =
  | { result: 'done' }
  | { result: 'needed' }
  /** The object is there, but it is not what the step would have made. */
  | { result: 'conflict'; message: string }
  | { result: 'unreadable' };

/** Finds out by reading whether a step whose answer was lost was done: it was when it would not be planned again. */
export async function settle(step: Step, state: RunState, tools: ExecuteTools): Promise<Settled> {
  const change = state.changeOf(step);
  const found = await observeObject(step, change, state, tools);
  if (found.state === 'unreadable') return { result: 'unreadable' };
  const gone = found.state === 'absent' || found.removing === true;
  if (step.operation === 'delete' && gone) return done(step, found, state);
  if (found.state === 'absent' && change.wanted === undefined) return { result: 'conflict', message: isGone(change) };
  const now = redecide(change, found, state.plan.environment, tools);
  if (now.change.verdict === 'blocked') return { result: 'conflict', message: now.change.message };
  if (step.operation === 'create' && isUnowned(found)) return { result: 'conflict', message: now.change.message };
  if (now.drafts.some((draft) => isSameWrite(draft, step, state))) return { result: 'needed' };
  if (found.state === 'absent') return { result: 'conflict', message: isGone(change) };
  return done(step, found, state);
}

/** An object may have several steps of one operation, such as two disks to add; then only what they write tells them apart. */
function isSameWrite(draft: StepDraft, step: Step, state: RunState): boolean {
  if (draft.operation !== step.operation) return false;
  const alike = state.stepsOfObject(step).filter(({ operation }) => operation === step.operation);
  return alike.length === 1 || canonicalJson(draft.args) === canonicalJson(step.args);
}

/** Somebody else made the object that the step was about to make. What nothing can be marked on is nobody's. */
function isUnowned(found: Observation): boolean {
  if (found.state !== 'present' || found.unmarked === true) return false;
  return found.owner === undefined && found.createdBy === undefined;
}

function isGone(change: Change): string {
  return `${change.identity.join('/')} is gone.`;
}

/** Takes note of the id that the object has by now. */
function done(step: Step, found: Observation, state: RunState): Settled {
  const gone = step.operation === 'delete' || found.state !== 'present';
  state.ids.set(formatRef(step.ref), gone ? undefined : found.id);
  return { result: 'done' };
}
