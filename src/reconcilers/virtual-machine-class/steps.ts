import type { JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { deleteDraft, setOf, updateDraft } from '../update-draft.ts';
import type { StepContext } from '../reconciler.ts';

/** The stamp stands in the description, so that it goes with the same write as the fields. */
export function stepsFor(
  change: Change<'VirtualMachineClass'>,
  _found: Observation<'VirtualMachineClass'>,
  context: StepContext,
): StepDraft[] {
  switch (change.verdict) {
    case 'create':
      return [createDraft(change)];
    case 'replace':
      return [deleteDraft(change, 'VM class'), createDraft(change)];
    case 'adopt':
    case 'update':
      return updateOrStamp(change);
    case 'delete':
      return [deleteDraft(change, 'VM class')];
    case 'release':
      return [
        stampDraft('unstamp', `Remove the owner mark from ${nameOf(change)}`, { environment: context.environment }),
      ];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function createDraft(change: Change<'VirtualMachineClass'>): StepDraft {
  const { wanted, stamp } = change;
  const { name: _name, ...set } = wanted?.spec ?? {};
  return {
    operation: 'create',
    args: { name: nameOf(change), set, stamp: stamp?.to ?? '', ...policyIdOf(change) },
    title: `Create VM class ${nameOf(change)}`,
    impact: 'safe',
    reversible: true,
  };
}

function updateOrStamp(change: Change<'VirtualMachineClass'>): StepDraft[] {
  const stamp: JsonObject = change.stamp?.to === undefined ? {} : { stamp: change.stamp.to };
  if (Object.keys(setOf(change)).length === 0) {
    return [stampDraft('stamp', `Mark VM class ${nameOf(change)} as managed`, stamp)];
  }
  return updateDraft(change, { ...stamp, ...policyIdOf(change) });
}

function stampDraft(operation: 'stamp' | 'unstamp', title: string, args: JsonObject): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}

function policyIdOf(change: Change): JsonObject {
  const id = change.references.find((reference) => reference.kind === 'StoragePolicy')?.id;
  return id === undefined ? {} : { storagePolicyId: id };
}

function nameOf(change: Change): string {
  return change.identity.at(-1) ?? '';
}
