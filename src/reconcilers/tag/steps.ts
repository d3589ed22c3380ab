import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { stepsOfStampedObject } from '../used-by-steps.ts';
import { tagIds } from './ids.ts';

export function stepsFor(change: Change<'Tag'>, _found: Observation<'Tag'>, context: StepContext): StepDraft[] {
  const draft = () => createDraft(change, context);
  return stepsOfStampedObject(change, context.environment, { what: 'tag', draft });
}

/** The category's id stands in the step when it is known; otherwise the run that makes the category supplies it. */
function createDraft(change: Change<'Tag'>, context: StepContext): StepDraft {
  const [category = '', name = ''] = change.identity;
  const categoryId = change.references.find((reference) => reference.kind === 'TagCategory')?.id;
  const ids = tagIds(context.environment, change.identity).filter((id) => !context.takenIds.has(id));
  return {
    operation: 'create',
    args: {
      ids,
      name,
      description: change.wanted?.spec.description ?? '',
      category,
      ...(categoryId === undefined ? {} : { categoryId }),
    },
    title: `Create tag ${name} in category ${category}`,
    impact: 'safe',
    reversible: true,
  };
}
