import type { Change } from '../../plan/change.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import { stepsOfStampedObject, type StampedSteps } from '../used-by-steps.ts';

/**
 * The writes of an object that is marked with a tag, apart from what its creation takes. The first mark of an object ends
 * the intent of its creation.
 */
export function stepsOfMarkedObject(change: Change, environment: string, steps: StampedSteps): StepDraft[] {
  const isFirst = change.verdict === 'replace' || ownStamps(change.observed?.stamps ?? [], environment).length === 0;
  const ended = isFirst && change.verdict !== 'adopt' ? { intent: change.identity } : {};
  const gone = { environment, identity: change.previousIdentity ?? change.identity };
  return stepsOfStampedObject(change, environment, steps).map((draft) => {
    if (draft.operation === 'stamp') return { ...draft, args: { ...draft.args, ...ended } };
    return draft.operation === 'delete' ? { ...draft, args: { ...draft.args, ...gone } } : draft;
  });
}
