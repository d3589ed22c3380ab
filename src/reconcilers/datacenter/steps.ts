import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { stepsOfPlaced } from '../inventory/placed-steps.ts';
import type { StepContext } from '../reconciler.ts';

export function stepsFor(
  change: Change<'Datacenter'>,
  _found: Observation<'Datacenter'>,
  { environment }: StepContext,
): StepDraft[] {
  return stepsOfPlaced(change, environment, { what: 'datacenter', parentField: 'folder' });
}
