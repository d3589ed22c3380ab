import { depotPrivileges } from '../depots/privileges.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { execute } from './execute.ts';
import { observe, observeAll, observeOne } from './observe.ts';
import { checkNew, stepsFor } from './steps.ts';

/** Depots of one cluster or host: `/api/esx/settings/{clusters,hosts}/.../depot-overrides`. */
export const depotOverrides: Reconciler<'DepotOverrides'> = {
  kind: 'DepotOverrides',
  observesReferences: true,
  privileges: depotPrivileges(['add', 'remove']),
  observe,
  observeAll,
  observeOne,
  usesOf: async (_reader, overrides) => new Map(overrides.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  checkNew,
  write: ({ fields }) =>
    fields.locations === undefined || fields.locations.length === 0 ? undefined : { spec: fields },
};
