import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { Health, Observation, PresentObservation } from '../../plan/observation.ts';
import { isWebAddress } from '../../spec/formats/web-address.ts';
import { healthOfPresence } from '../health.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { depotPrivileges } from '../depots/privileges.ts';
import { checkNew, compare, remarksOnNew } from './compare.ts';
import { execute } from './execute.ts';
import { asFacts } from './facts.ts';
import { observe, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';

/** Depots that vCenter reads from an address: `/api/esx/settings/depots/online`. */
export const onlineDepot: Reconciler<'OnlineDepot'> = {
  kind: 'OnlineDepot',
  phased: true,
  privileges: depotPrivileges(['create', 'update', 'stamp', 'unstamp', 'sync', 'flush']),
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
  write,
};

/** A depot without content helps nobody, unless it is meant to offer nothing. */
function healthOf(found: Observation<'OnlineDepot'>): Health {
  if (found.state !== 'present' || found.fields.enabled === false) return healthOfPresence(found);
  return asFacts(found.facts).isSynced === false ? 'progressing' : healthOfPresence(found);
}

/** What vCenter brings with it needs a manifest only where it is not as it came. No manifest may hold a password. */
function write({ fields, facts }: PresentObservation<'OnlineDepot'>): WrittenObject<'OnlineDepot'> | undefined {
  const { location, state, ...others } = fields;
  if (!isWebAddress(location ?? '')) return undefined;
  if (!asFacts(facts).isSystem) return { spec: { location, ...others } as WrittenObject<'OnlineDepot'>['spec'] };
  return state === 'Disabled' ? { spec: { location, state } as WrittenObject<'OnlineDepot'>['spec'] } : undefined;
}
