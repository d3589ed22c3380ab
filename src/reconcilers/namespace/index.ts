import type { Health, Observation } from '../../plan/observation.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { compare } from './compare.ts';
import { execute } from './execute.ts';
import { factsOf } from './facts.ts';
import { observe, observeAll, observeOne } from './observe.ts';
import { checkNew } from './check-new.ts';
import { stepsFor } from './steps.ts';
import { write } from './write.ts';

/** vSphere Namespaces: `/api/vcenter/namespaces/instances`, and `/v2` of it where there is one. */
export const namespace: Reconciler<'Namespace'> = {
  kind: 'Namespace',
  phased: true,
  observesReferences: true,
  privileges: {
    read: ['System.Read'],
    create: ['Namespaces.Configure'],
    update: ['Namespaces.Configure'],
    stamp: ['Namespaces.Configure'],
    unstamp: ['Namespaces.Configure'],
    delete: ['Namespaces.Configure'],
    'await-removal': ['Namespaces.Configure'],
  },
  privilegesOn: (_change, { args }) =>
    typeof args['cluster'] === 'string' ? { type: 'ClusterComputeResource', id: args['cluster'] } : undefined,
  timeFor: hours(6),
  observe,
  observeAll,
  observeOne,
  // Nothing refers to a namespace by its id; what a deletion destroys in it stands in the step's title.
  usesOf: async (_reader, namespaces) => new Map(namespaces.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  checkNew,
  write,
};

function healthOf(found: Observation<'Namespace'>): Health {
  if (found.state !== 'present') return 'unknown';
  const { status } = factsOf(found);
  if (status === 'ERROR') return 'degraded';
  return status === 'RUNNING' ? 'healthy' : 'progressing';
}
