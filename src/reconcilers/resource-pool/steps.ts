import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { Observation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { canonicalName } from '../../spec/canonical-name.ts';
import { stepsOfPlaced } from '../inventory/placed-steps.ts';
import type { StepContext } from '../reconciler.ts';

export function stepsFor(
  change: Change<'ResourcePool'>,
  _found: Observation<'ResourcePool'>,
  { environment }: StepContext,
): StepDraft[] {
  const { cpu, memory } = change.wanted?.spec ?? {};
  return stepsOfPlaced(change, environment, {
    what: 'resource pool',
    parentField: 'parent',
    create: { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) },
    update: allocationDrafts(change),
  });
}

/** One write for all that changes of what the pool gets. */
function allocationDrafts(change: Change): StepDraft[] {
  const fields = change.fields.filter(({ path }) => /^spec\.(cpu|memory)\./.test(path));
  if (fields.length === 0) return [];
  const set: JsonObject = {};
  for (const { path, to } of fields) {
    const [, resource = '', member = ''] = path.split('.');
    const members = set[resource];
    set[resource] = { ...(isPlainObject(members) ? members : {}), [member]: to ?? null };
  }
  const names = fields.map(({ path }) => path.replace('spec.', ''));
  return [
    {
      operation: 'update',
      args: set,
      title: `Change ${names.join(', ')} of ${canonicalName(change.previousIdentity ?? change.identity)}`,
      impact: worstImpact(fields.map(({ impact }) => impact)),
      reversible: fields.every(({ reversible }) => reversible),
    },
  ];
}
