import type { Change } from '../../plan/change.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import { stepsOfStampedObject } from '../used-by-steps.ts';

/**
 * The writes of an object that is marked with a tag, apart from what its creation takes. The first mark of an object ends
 * the intent of its creation.
 */
export function stepsOfMarkedObject(
  change: Change,
  environment: string,
  create: { what: string; draft: () => StepDraft },
): StepDraft[] {
  const isFirst = change.verdict === 'replace' || ownStamps(change.observed?.stamps ?? [], environment).length === 0;
  const ended = isFirst && change.verdict !== 'adopt' ? { intent: change.identity } : {};
  return stepsOfStampedObject(change, environment, create).map((draft) =>
    draft.operation === 'stamp' ? { ...draft, args: { ...draft.args, ...ended } } : draft,
  );
}
