import type { VsphereReader } from '../../client/vsphere.ts';

const root = 'com.vmware.esx.settings.depots';

/** Work on depots that takes its time. */
export const depotWork = {
  sync: { service: root, operation: 'sync' },
  importOffline: { service: `${root}.offline`, operation: 'create' },
  deleteOnline: { service: `${root}.online`, operation: 'delete' },
  deleteOffline: { service: `${root}.offline`, operation: 'delete' },
  deleteUmds: { service: `${root}.umds`, operation: 'delete' },
  flush: { service: `${root}.online`, operation: 'flush' },
} as const;

export type DepotWork = keyof typeof depotWork;

/**
 * The tasks of some work that are under way, by the work. They name no object, so one of somebody else's counts as well.
 * Empty where vCenter does not say: then its own refusals have to do.
 */
export async function runningDepotTasks(
  { taskSearch }: Pick<VsphereReader, 'taskSearch'>,
  works: readonly DepotWork[],
  signal: AbortSignal,
): Promise<Partial<Record<DepotWork, string>>> {
  const services = [...new Set(works.map((work) => depotWork[work].service))];
  const running = await taskSearch.running({ services }, signal);
  const found = works.flatMap((work) => {
    const { service, operation } = depotWork[work];
    const task = running?.find((one) => one.service === service && one.operation.replace(/\$task$/, '') === operation);
    return task === undefined ? [] : [[work, task.task] as const];
  });
  return Object.fromEntries(found);
}
