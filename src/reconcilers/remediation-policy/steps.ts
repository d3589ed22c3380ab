import type { Change } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { PolicyScope } from '../../client/services/remediation-policies.ts';
import { clusterLock } from '../locked-cluster.ts';
import { scopeOf } from './scope.ts';
import { toWire, wireFields, type PolicyField } from './fields.ts';

/** One write. A field that becomes inherited stands as `null` in it. */
export function stepsFor(change: Change<'RemediationPolicy'>): StepDraft[] {
  const { wanted, fields } = change;
  if (wanted === undefined || fields.length === 0) return [];
  const scope = scopeOf(wanted.spec, change.references, ({ id }) => id);
  if (scope === undefined) return [];
  const names = fields.map(({ path }) => path.replace('spec.', ''));
  const entries = fields.map(({ path, to }) => {
    const field = path.replace('spec.', '') as PolicyField;
    return [wireFields[field].key, toWire(field, to ?? null)] as const;
  });
  const impact = worstImpact(fields.map((field) => field.impact));
  const warning = impact === 'safe' ? '' : '; what follows from it comes with the next remediation';
  return [
    {
      operation: 'set',
      args: { scope: { ...scope }, set: Object.fromEntries(entries) },
      title: `Set ${names.join(', ')} of the remediation policy of ${change.identity.join('/')}${warning}`,
      impact,
      reversible: true,
      ...lockOf(scope),
    },
  ];
}

/** What is set while hosts are remediated holds for some of them only, so it waits for that, and that for it. */
function lockOf(scope: PolicyScope): Pick<StepDraft, 'lock'> {
  if (scope.type === 'defaults') return {};
  return { lock: scope.type === 'cluster' ? clusterLock(scope.id) : `host/${scope.id}` };
}
