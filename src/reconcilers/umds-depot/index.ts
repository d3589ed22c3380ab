import type { Health, Observation } from '../../plan/observation.ts';
import { isWebAddress } from '../../spec/formats/web-address.ts';
import { depotPrivileges } from '../depots/privileges.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { execute } from './execute.ts';
import { observe, observeOne } from './observe.ts';
import { checkNew, compare, remarksOnNew, stepsFor } from './steps.ts';

/** The depot of an Update Manager Download Service: `/api/esx/settings/depots/umds`. */
export const umdsDepot: Reconciler<'UmdsDepot'> = {
  kind: 'UmdsDepot',
  phased: true,
  privileges: depotPrivileges(['create', 'set', 'update', 'stamp', 'unstamp', 'sync']),
  timeFor: hours(12),
  observe,
  observeOne,
  // vCenter itself refuses to delete a depot whose content is in use, and says who uses it.
  usesOf: async (_reader, depots) => new Map(depots.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  checkNew,
  remarksOnNew,
  write: ({ fields }) => (isWebAddress(fields.location ?? '') ? { spec: fields } : undefined),
};

function healthOf(found: Observation<'UmdsDepot'>): Health {
  if (found.state !== 'present' || found.fields.enabled === false) return healthOfPresence(found);
  return found.facts?.['isSynced'] === false ? 'progressing' : healthOfPresence(found);
}
