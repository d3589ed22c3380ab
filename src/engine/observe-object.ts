import type { Change, ResolvedReference } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Step } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatRef } from '../spec/manifest.ts';
import type { RunState } from './run-state.ts';
import type { ExecuteTools } from './execute-tools.ts';

/** Reads the object of a step as it is now, under the id that it has by now. */
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
  return reconciler.observeOne(tools.reader, target, tools.signal);
}
