import type { KindObservation } from '../../plan/observation.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { compare } from './compare.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { privileges } from './privileges.ts';

/** Resource pools: `/api/vcenter/resource-pool`; moved through VI-JSON. */
export const resourcePool: Reconciler<'ResourcePool'> = {
  kind: 'ResourcePool',
  privileges,
  observe,
  observeAll: async (reader, request) => withoutRootPools(await observe(reader, request)),
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
};

function withoutRootPools(observation: KindObservation<'ResourcePool'>): KindObservation<'ResourcePool'> {
  return { ...observation, objects: observation.objects.filter(({ facts }) => facts?.['builtIn'] !== true) };
}
