import { isPlainObject } from '../../base/json.ts';
import type { Health, Observation } from '../../plan/observation.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { checkNew, compare, remarksOnNew } from './compare.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { privileges } from './privileges.ts';

/** Compute policies: `/api/vcenter/compute/policies`. */
export const computePolicy: Reconciler<'ComputePolicy'> = {
  kind: 'ComputePolicy',
  privileges,
  observesReferences: true,
  observe,
  observeOne,
  usesOf: async (_reader, policies) => new Map(policies.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  checkNew,
  remarksOnNew,
};

/** A policy that machines do not comply with is there and works badly; what is not known says nothing. */
function healthOf(found: Observation<'ComputePolicy'>): Health {
  const compliance = found.state === 'present' ? found.facts?.['compliance'] : undefined;
  const isViolated = isPlainObject(compliance) && Number(compliance['NOT_COMPLIANT'] ?? 0) > 0;
  return isViolated ? 'degraded' : healthOfPresence(found);
}
