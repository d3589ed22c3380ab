import { adviceFor } from '../client/error-advice.ts';
import { VsphereError } from '../client/vsphere-error.ts';
import type { Change, ResolvedReference } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatRef } from '../spec/manifest.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';
import { usualDeadline } from './step-deadline.ts';
import { endOf, timeLimit } from './time-limit.ts';

/** Reads the object of a step as it is now, under the id that it has by now. What takes too long is unreadable. */
export async function observeObject(
  step: Step,
  change: Change,
  state: RunState,
  tools: ExecuteTools,
): Promise<Observation> {
  const reconciler = tools.reconcilers[step.ref.kind] as Reconciler;
  const id = state.ids.get(formatRef(step.ref));
  const target = {
    identity: change.identity,
    environment: state.plan.environment,
    ...(id === undefined ? {} : { id }),
    change,
    idOfReference: ({ id, declaredBy }: ResolvedReference) =>
      id ?? (declaredBy === undefined ? undefined : state.ids.get(formatRef(declaredBy))),
  };
  using limit = timeLimit(usualDeadline, tools, tookTooLong);
  try {
    const found = await limit.unlessHung(reconciler.observeOne(tools.reader, target, limit.signal));
    const end = found.state === 'unreadable' ? endOf(limit.signal) : undefined;
    return end === undefined ? found : { state: 'unreadable', error: end.toRecord() };
  } catch (error) {
    if (error instanceof VsphereError && error === endOf(limit.signal)) {
      return { state: 'unreadable', error: error.toRecord() };
    }
    throw error;
  }
}

function tookTooLong(): VsphereError {
  const message = 'Reading the object did not end within 2 hours.';
  return new VsphereError({ code: 'deadline-exceeded', message, ...adviceFor['deadline-exceeded'] });
}
