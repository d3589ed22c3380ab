import type { Change } from '../plan/change.ts';
import { decide } from '../plan/decide.ts';
import type { Observation } from '../plan/observation.ts';
import type { StepDraft } from '../plan/step.ts';
import type { Reconciler } from '../reconcilers/reconciler.ts';
import { formatRef } from '../spec/manifest.ts';
import { compareAt, decideContextOf } from './decide-context.ts';
import type { ExecuteTools } from './execute-tools.ts';

export interface Redecided {
  change: Change;
  drafts: StepDraft[];
}

/** Decides about one object again, on what it is now: the same decision and the same writes as in a plan. */
export function redecide(
  change: Change,
  found: Observation,
  environment: string,
  { reconcilers, clock, secretOf }: Pick<ExecuteTools, 'reconcilers' | 'clock' | 'secretOf'>,
): Redecided {
  const reconciler = reconcilers[change.ref.kind] as Reconciler;
  const adopt = new Set(change.verdict === 'adopt' ? [formatRef(change.ref)] : []);
  const context = decideContextOf(
    { environment, prune: true, adopt, stampOnly: change.stampOnly === true },
    reconciler,
    compareAt(clock, secretOf),
  );
  const pair = { ...(change.wanted === undefined ? {} : { wanted: change.wanted }), found, rivals: [] };
  const decided = { ...decide(pair, change.ref.kind, context), references: change.references };
  return { change: decided, drafts: reconciler.stepsFor(decided, found, { environment, takenIds: new Set() }) };
}
