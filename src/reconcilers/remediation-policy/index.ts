import type { PresentObservation } from '../../plan/observation.ts';
import type { WrittenObject } from '../../plan/exported-manifest.ts';
import { healthOfPresence } from '../health.ts';
import { onLockedCluster } from '../locked-cluster.ts';
import type { Reconciler } from '../reconciler.ts';
import { checkNew, compare } from './compare.ts';
import { execute } from './execute.ts';
import { policyFields } from './fields.ts';
import { observeAll } from './observe-all.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';

/** How hosts are remediated: `/api/esx/settings/{clusters,hosts,defaults}/.../policies/apply`. */
export const remediationPolicy: Reconciler<'RemediationPolicy'> = {
  kind: 'RemediationPolicy',
  observesReferences: true,
  privileges: { read: ['VcIntegrity.lifecycleSettings.Read'], set: ['VcIntegrity.lifecycleSettings.Write'] },
  privilegesOn: onLockedCluster,
  observe,
  observeAll,
  observeOne,
  usesOf: async (_reader, policies) => new Map(policies.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  checkNew,
  write,
};

/** Where everything is inherited there is nothing to write down. */
function write({ fields }: PresentObservation<'RemediationPolicy'>): WrittenObject<'RemediationPolicy'> | undefined {
  return policyFields.every((field) => (fields[field] ?? null) === null) ? undefined : { spec: fields };
}
