import type { Supervisor } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { newWork } from './status.ts';

export type SelfServiceStatus = 'CONFIGURING' | 'RUNNING' | 'REMOVING' | 'DEACTIVATED' | 'ERROR';

/** The status of self-service as it is seen. */
export function selfServiceStatus({ selfService }: Supervisor, now: number): SelfServiceStatus {
  const { work, status } = selfService;
  if (work === undefined || now < work.visibleAt) return status;
  return work.does === 'remove' ? 'REMOVING' : 'CONFIGURING';
}

/** Who may use self-service is told to a Supervisor anew. */
export function syncSelfService(context: WorkContext, { selfService }: Supervisor): void {
  if (selfService.status !== 'RUNNING' || selfService.work !== undefined) return;
  selfService.work = newWork(context, 'configure', context.behaviour.selfServiceMilliseconds);
}

export function advanceSelfService(context: WorkContext, { selfService }: Supervisor): void {
  const { work } = selfService;
  if (work === undefined || (work.endsAt ?? Infinity) > context.now()) return;
  selfService.status = work.does === 'remove' ? 'DEACTIVATED' : 'RUNNING';
  selfService.messages = [];
  delete selfService.work;
}
