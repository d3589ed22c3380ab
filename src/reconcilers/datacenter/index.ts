import { healthOfPresence } from '../health.ts';
import { comparePlaced } from '../inventory/placed-comparison.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { privileges } from './privileges.ts';

/** Datacenters: `/api/vcenter/datacenter`; renamed and moved through VI-JSON. */
export const datacenter: Reconciler<'Datacenter'> = {
  kind: 'Datacenter',
  privileges,
  observe,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare: (_wanted, found, byField) => comparePlaced(found, byField, ['spec.name', 'spec.folder']),
};
