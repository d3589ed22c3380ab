import { ApiError, message, notFound } from '../../operations/api-error.ts';
import { parameter, type Call } from '../../operations/operation.ts';
import type { Cluster, Host } from '../../state/objects.ts';

/** Whose settings a path is about. */

export function clusterOf(call: Call): Cluster {
  const id = parameter(call, 'cluster');
  const found = call.vcenter.state.clusters.get(id);
  if (found === undefined) throw notFound('cluster', id);
  return found;
}

export function hostOf(call: Call): Host {
  const id = parameter(call, 'host');
  const found = call.vcenter.state.hosts.get(id);
  if (found === undefined) throw notFound('host', id);
  return found;
}

/** A host that has settings of its own: one that belongs to no cluster. */
export function managedHostOf(call: Call): Host {
  const host = hostOf(call);
  if (!call.vcenter.state.clusters.has(host.parent)) return host;
  const text = `The host ${host.name} belongs to a cluster and has no lifecycle settings of its own.`;
  throw new ApiError('UNSUPPORTED', message('host-of-a-cluster', text, host.id));
}
