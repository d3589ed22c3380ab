import type { Health, Observation } from '../../plan/observation.ts';
import { onLockedCluster } from '../locked-cluster.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { checkNew, remarksOnNew } from './check-new.ts';
import { compare, widens } from './compare.ts';
import { execute } from './execute.ts';
import { factsOf } from './facts.ts';
import { observe, observeAll } from './observe.ts';
import { observeOne } from './observe-one.ts';
import { privileges } from './privileges.ts';
import { stepsFor } from './steps.ts';
import { usesOf } from './uses.ts';
import { write } from './write.ts';

/** Supervisors: `/api/vcenter/namespace-management`, known by the path of their cluster. */
export const supervisor: Reconciler<'Supervisor'> = {
  kind: 'Supervisor',
  phased: true,
  privileges,
  privilegesOn: onLockedCluster,
  timeFor: hours(12),
  observe,
  observeAll,
  observeOne,
  usesOf,
  stepsFor,
  execute,
  healthOf,
  compare,
  widens,
  checkNew,
  remarksOnNew,
  write,
};

function healthOf(found: Observation<'Supervisor'>): Health {
  if (found.state !== 'present') return 'unknown';
  const { status, kubernetes, software } = factsOf(found);
  if (status === 'CONFIGURING' || status === 'REMOVING' || software?.state === 'PENDING') return 'progressing';
  return status === 'ERROR' || kubernetes === 'ERROR' ? 'degraded' : 'healthy';
}
