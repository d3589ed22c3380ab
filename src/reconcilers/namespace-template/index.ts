import type { Health, Observation } from '../../plan/observation.ts';
import type { Reconciler } from '../reconciler.ts';
import { hours } from '../step-time.ts';
import { checkNew, compare } from './compare.ts';
import { execute } from './execute.ts';
import { factsOf } from './facts.ts';
import { observe, observeAll, observeOne } from './observe.ts';
import { stepsFor } from './steps.ts';
import { write } from './write.ts';

/** Templates of namespaces and self-service: `/api/vcenter/namespaces/namespace-templates` and `namespace-self-service`. */
export const namespaceTemplate: Reconciler<'NamespaceTemplate'> = {
  kind: 'NamespaceTemplate',
  phased: true,
  observesReferences: true,
  privileges: {
    read: ['System.Read'],
    create: ['Namespaces.SelfServiceManage'],
    update: ['Namespaces.SelfServiceManage'],
    activate: ['Namespaces.SelfServiceManage'],
    deactivate: ['Namespaces.SelfServiceManage'],
  },
  privilegesOn: (_change, { args }) =>
    typeof args['cluster'] === 'string' ? { type: 'ClusterComputeResource', id: args['cluster'] } : undefined,
  timeFor: hours(6),
  observe,
  observeAll,
  observeOne,
  usesOf: async (_reader, templates) => new Map(templates.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  checkNew,
  write,
};

function healthOf(found: Observation<'NamespaceTemplate'>): Health {
  if (found.state !== 'present') return 'unknown';
  const { status } = factsOf(found).selfService ?? {};
  if (status === 'ERROR') return 'degraded';
  return status === 'CONFIGURING' || status === 'REMOVING' ? 'progressing' : 'healthy';
}
