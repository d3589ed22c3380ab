import type { VsphereReader } from '../../client/vsphere.ts';
import type { RunningFact } from './facts.ts';

const root = 'com.vmware.esx.settings.clusters';
const imageServices = [`${root}.software`, `${root}.enablement.software`];
const transitionService = `${root}.enablement.configuration.transition`;

/** What goes on at the configuration of a cluster, and at its image, with which it takes turns. */
export async function runningOn(
  reader: VsphereReader,
  { cluster, enabled }: { cluster: string; enabled: boolean },
  signal: AbortSignal,
): Promise<RunningFact[]> {
  const [own, listed] = await Promise.all([
    enabled ? recentOf(reader, cluster, signal) : [],
    searched(reader, cluster, signal),
  ]);
  return [...own, ...listed];
}

const sorts = ['check_compliance', 'precheck', 'apply'] as const;

/** vCenter names the last task of each sort; whether it goes on is asked of the task. */
async function recentOf(reader: VsphereReader, cluster: string, signal: AbortSignal): Promise<RunningFact[]> {
  const tasks = await reader.clusterConfigurations.recentTasks(cluster, signal);
  const running = sorts.map(async (sort): Promise<RunningFact[]> => {
    const task = tasks[sort];
    const found = task === undefined ? undefined : await reader.clusterConfigurations.task(task, signal);
    const goesOn = found !== undefined && found.status !== 'SUCCEEDED' && found.status !== 'FAILED';
    return goesOn && task !== undefined ? [{ task, operation: sort.replace('_', '-') }] : [];
  });
  return (await Promise.all(running)).flat();
}

/** Where vCenter does not list tasks, its own refusals have to do. */
async function searched(reader: VsphereReader, cluster: string, signal: AbortSignal): Promise<RunningFact[]> {
  const target = { type: 'ClusterComputeResource', id: cluster };
  const services = [transitionService, ...imageServices];
  const found = (await reader.taskSearch.running({ services, target }, signal)) ?? [];
  return found.map(({ task, service, operation }) => ({
    task,
    operation: operation.replace(/\$task$/, ''),
    ...(imageServices.includes(service) ? { ofImage: true as const } : {}),
  }));
}
