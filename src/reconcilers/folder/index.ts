import type { KindObservation } from '../../plan/observation.ts';
import { healthOfPresence } from '../health.ts';
import { comparePlaced, refusedWithoutVim } from '../inventory/placed-comparison.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { privileges } from './privileges.ts';

/** Folders: read through lists of the REST API or VI-JSON, written through VI-JSON only. */
export const folder: Reconciler<'Folder'> = {
  kind: 'Folder',
  privileges,
  observe,
  observeAll: async (reader, request) => withoutBuiltIn(await observe(reader, request)),
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare: (_wanted, found, byField) => comparePlaced(found, byField, ['spec.name', 'spec.parent']),
  checkNew: (_wanted, facts) => refusedWithoutVim('making a folder', facts),
};

function withoutBuiltIn(observation: KindObservation<'Folder'>): KindObservation<'Folder'> {
  return { ...observation, objects: observation.objects.filter(({ facts }) => facts?.['builtIn'] !== true) };
}
