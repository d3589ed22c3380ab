import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { isWebAddress } from '../../spec/formats/web-address.ts';
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
  write,
};

/** A list that a manifest cannot hold as a whole, such as with a password in it, would have the rest taken away. */
function write({ fields }: PresentObservation<'DepotOverrides'>): WrittenObject<'DepotOverrides'> | undefined {
  const { locations = [] } = fields;
  return locations.length === 0 || !locations.every(isWebAddress) ? undefined : { spec: fields };
}
