import type { JsonValue } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { StepContext } from '../reconciler.ts';
import { stepsOfStampedObject } from '../used-by-steps.ts';
import { widensTypes } from './associable-types.ts';
import { categoryIds } from './ids.ts';

export function stepsFor(
  change: Change<'TagCategory'>,
  _found: Observation<'TagCategory'>,
  context: StepContext,
): StepDraft[] {
  const draft = () => createDraft(change, context);
  return stepsOfStampedObject(change, context.environment, { what: 'category', draft });
}

function createDraft(change: Change<'TagCategory'>, context: StepContext): StepDraft {
  const [name = ''] = change.identity;
  const { description = '', cardinality = 'SINGLE', associableTypes = [] } = change.wanted?.spec ?? {};
  const ids = categoryIds(context.environment, change.identity).filter((id) => !context.takenIds.has(id));
  return {
    operation: 'create',
    args: { ids, name, description, cardinality, associableTypes },
    title: `Create category ${name}`,
    impact: 'safe',
    reversible: true,
  };
}

/** Cardinality and associable types only ever grow in vCenter. */
export function widens(path: string, from: JsonValue | undefined, to: JsonValue | undefined): boolean {
  if (path === 'spec.cardinality') return from === 'SINGLE' && to === 'MULTIPLE';
  return Array.isArray(from) && Array.isArray(to) && widensTypes(from.map(String), to.map(String));
}
