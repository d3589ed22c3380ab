import type { Change } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatRef } from '../spec/manifest.ts';
import { observeObject } from './observe-object.ts';
import { redecide } from './redecide.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './run-step.ts';

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
  const reconciler = tools.reconcilers[step.ref.kind] as Reconciler;
  const now = redecide(change, found, reconciler, state.plan.environment);
  if (now.change.verdict === 'blocked') return { result: 'conflict', message: now.change.message };
  if (isNotOurs(step, now.change)) return { result: 'conflict', message: now.change.message };
  if (now.drafts.some((draft) => draft.operation === step.operation)) return { result: 'needed' };
  if (found.state === 'absent' && step.operation !== 'delete') {
    return { result: 'conflict', message: `${change.identity.join('/')} is gone.` };
  }
  noteId(step, found, state);
  return { result: 'done' };
}

function isNotOurs(step: Step, change: Change): boolean {
  return step.operation === 'create' && change.reason === 'in-sync-unowned';
}

function noteId(step: Step, found: Observation, state: RunState): void {
  const gone = step.operation === 'delete' || found.state !== 'present';
  state.ids.set(formatRef(step.ref), gone ? undefined : found.id);
}
