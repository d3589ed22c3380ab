import type { VcenterState } from '../state/state.ts';
import { supervisorOfCluster } from './supervisors.ts';

/** What workload management is doing to a cluster at this moment; nothing when it lets others work on it. */
export function supervisorWork(state: VcenterState, cluster: string): string | undefined {
  const found = supervisorOfCluster(state, cluster);
  if (found === undefined) return undefined;
  if (found.upgrade !== undefined && found.upgrade.failed !== true) return `Upgrading the Supervisor ${found.name}`;
  if (found.work === undefined) return undefined;
  return `${found.work.does === 'remove' ? 'Removing' : 'Configuring'} the Supervisor ${found.name}`;
}
