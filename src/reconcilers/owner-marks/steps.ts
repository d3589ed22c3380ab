import type { Change } from '../../plan/change.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { intentStamp } from './mark-texts.ts';
import { stepsOfStampedObject, type StampedSteps } from '../used-by-steps.ts';

/**
 * The writes of an object that is marked with a tag, apart from what its creation takes. The first mark of an object ends
 * the intent of its creation.
 */
export function stepsOfMarkedObject(change: Change, environment: string, steps: StampedSteps): StepDraft[] {
  const isFirst = change.verdict === 'replace' || ownStamps(change.observed?.stamps ?? [], environment).length === 0;
  const ended = isFirst && change.verdict !== 'adopt' ? { intent: change.identity } : {};
  const identity = change.previousIdentity ?? change.identity;
  return stepsOfStampedObject(change, environment, steps).map((draft) => {
    if (draft.operation === 'stamp') return { ...draft, args: { ...draft.args, ...ended } };
    if (draft.operation === 'delete') return { ...draft, args: { ...draft.args, environment, identity } };
    return draft.args['stamp'] === intentStamp(environment) ? endOfIntent(draft, identity) : draft;
  });
}

function endOfIntent(draft: StepDraft, identity: string[]): StepDraft {
  const title = `Take back that ${canonicalName(identity)} is about to be created`;
  return { ...draft, args: { ...draft.args, intent: identity }, title };
}
