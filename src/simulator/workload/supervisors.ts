import { notFound } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { Namespace, Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { shownStatus, unsupported } from './status.ts';

/** The Supervisor that a cluster belongs to, enabled just now or not. */
export function supervisorOfCluster(state: VcenterState, cluster: string): Supervisor | undefined {
  return [...state.supervisors.values()].find(({ clusters }) => clusters.includes(cluster));
}

/** The Supervisors that are to be seen by now. */
export function shownSupervisors(context: WorkContext): Supervisor[] {
  return [...context.state.supervisors.values()].filter((found) => shownStatus(found, context.now()) !== undefined);
}

/** The Supervisor of a cluster. A cluster that has none is no missing cluster: that answers UNSUPPORTED. */
export function enabledSupervisor(context: WorkContext, cluster: string): Supervisor {
  if (!context.state.clusters.has(cluster)) throw notFound('cluster', cluster);
  const found = supervisorOfCluster(context.state, cluster);
  if (found !== undefined && shownStatus(found, context.now()) !== undefined) return found;
  throw unsupported(`The cluster ${cluster} is not enabled for workload management.`, cluster);
}

export function supervisorWithId(context: WorkContext, id: string): Supervisor {
  const found = context.state.supervisors.get(id);
  if (found === undefined || shownStatus(found, context.now()) === undefined) throw notFound('Supervisor', id);
  return found;
}

export function namespacesOf({ namespaces }: VcenterState, supervisor: Supervisor): Namespace[] {
  return [...namespaces.values()].filter((found) => found.supervisor === supervisor.id);
}
