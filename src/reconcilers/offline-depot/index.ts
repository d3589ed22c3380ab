import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { isWebAddress } from '../../spec/formats/web-address.ts';
import { depotPrivileges } from '../depots/privileges.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { compare } from './compare.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';

/** Bundles that vCenter imports once: `/api/esx/settings/depots/offline`. */
export const offlineDepot: Reconciler<'OfflineDepot'> = {
  kind: 'OfflineDepot',
  phased: true,
  privileges: depotPrivileges(['import']),
  timeFor: hours(12),
  observe,
  observeOne,
  // vCenter itself refuses to delete a depot whose content is in use, and says who uses it.
  usesOf: async (_reader, depots) => new Map(depots.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf: healthOfPresence,
  compare,
  write,
};

/** A bundle that was uploaded came from no address that a manifest could name, nor may one hold a password. */
function write({ fields }: PresentObservation<'OfflineDepot'>): WrittenObject<'OfflineDepot'> | undefined {
  const { location, ...others } = fields;
  return location === undefined || !isWebAddress(location) ? undefined : { spec: { location, ...others } };
}
