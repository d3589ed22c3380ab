import type { Call, Operation } from '../../operations/operation.ts';
import { clusterOf, managedHostOf } from '../esx-settings/settings-target.ts';
import { since } from '../since.ts';

/** Clusters and standalone hosts have the same operations, with few differences. */
export interface Scope {
  type: 'clusters' | 'hosts';
  /** Path of what the operations are about. */
  root: string;
  /** Id of the service that all others stand under. */
  service: string;
  /** Type of the target as tasks name it. */
  targetType: string;
  /** The id in the path; throws what refuses it. */
  target(call: Call): string;
}

const clusters: Scope = {
  type: 'clusters',
  root: '/api/esx/settings/clusters/{cluster}',
  service: 'com.vmware.esx.settings.clusters',
  targetType: 'ClusterComputeResource',
  target: (call) => clusterOf(call).id,
};

const hosts: Scope = {
  type: 'hosts',
  root: '/api/esx/settings/hosts/{host}',
  service: 'com.vmware.esx.settings.hosts',
  targetType: 'HostSystem',
  target: (call) => managedHostOf(call).id,
};

/** The operations of both; hosts have images since 8.0. */
export function inBothScopes(operationsOf: (scope: Scope) => Operation[]): Operation[] {
  return [...operationsOf(clusters), ...since('8.0', operationsOf(hosts))];
}

/** What only clusters have. */
export function ofClusters(operationsOf: (scope: Scope) => Operation[]): Operation[] {
  return operationsOf(clusters);
}

/** What hosts have, whatever the release. */
export function ofHosts(operationsOf: (scope: Scope) => Operation[]): Operation[] {
  return operationsOf(hosts);
}
