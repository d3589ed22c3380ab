import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import { valueAt } from '../../plan/compare-values.ts';
import type { StepDraft } from '../../plan/step.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { nameOf, networkChanges, type NetworkChange } from './network-changes.ts';

const primaryRanges = 'spec.networking.workload.primary.ranges';

const words: Readonly<Record<NetworkChange['does'], string>> = { create: 'Add', update: 'Change', delete: 'Remove' };

/** The next of the networks that differ: one a run. */
export function networkDraft(change: Change<'Supervisor'>, live: JsonObject): StepDraft {
  const [next] = [...primaryChange(change, live), ...networkChanges(change.fields)];
  const { does, name, after } = next ?? { does: 'update', name: '', after: {} };
  const isPrimary = change.fields.some(({ path }) => path === primaryRanges);
  return {
    operation: `${does}-network`,
    args: { network: name, ...(does === 'delete' ? {} : { set: after }) },
    title: `${words[does]} the workload network ${name} of the Supervisor on ${canonicalName(change.identity)}`,
    impact: 'safe',
    reversible: !isPrimary,
  };
}

function primaryChange(change: Change<'Supervisor'>, live: JsonObject): NetworkChange[] {
  const field = change.fields.find(({ path }) => path === primaryRanges);
  const before = valueAt(live, 'networking.workload.primary');
  if (field === undefined || !isPlainObject(before)) return [];
  return [{ does: 'update', name: nameOf(before), before, after: { ranges: field.to ?? [] } }];
}
