import type { Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';

export type SelfServiceStatus = 'CONFIGURING' | 'RUNNING' | 'REMOVING' | 'DEACTIVATED' | 'ERROR';

/** The status of self-service as it is seen. */
export function selfServiceStatus({ selfService }: Supervisor, now: number): SelfServiceStatus {
  const { work, status } = selfService;
  if (work === undefined || now < work.visibleAt) return status;
  return work.does === 'remove' ? 'REMOVING' : 'CONFIGURING';
}

export function advanceSelfService(context: WorkContext, { selfService }: Supervisor): void {
  const { work } = selfService;
  if (work === undefined || (work.endsAt ?? Infinity) > context.now()) return;
  selfService.status = work.does === 'remove' ? 'DEACTIVATED' : 'RUNNING';
  selfService.messages = [];
  delete selfService.work;
}
