import { onLockedCluster } from '../locked-cluster.ts';
import type { Reconciler } from '../reconciler.ts';
import { rolloutTime } from '../step-time.ts';
import { compare } from './compare.ts';
import { execute } from './execute.ts';
import { healthOf } from './health.ts';
import { observeAll } from './observe-all.ts';
import { observe, observeOne } from './observe.ts';
import { configurationPrivileges } from './privileges.ts';
import { stepsFor } from './steps.ts';
import { write } from './write.ts';

/** Configuration profiles of clusters: `/api/esx/settings/clusters/{cluster}/configuration`. */
export const clusterConfiguration: Reconciler<'ClusterConfiguration'> = {
  kind: 'ClusterConfiguration',
  observesReferences: true,
  phased: true,
  privileges: configurationPrivileges,
  privilegesOn: onLockedCluster,
  timeFor: rolloutTime,
  observe,
  observeAll,
  observeOne,
  usesOf: async (_reader, configurations) => new Map(configurations.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  write,
};
