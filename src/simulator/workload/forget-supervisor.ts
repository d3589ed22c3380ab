import type { VcenterState } from '../state/state.ts';
import type { Supervisor } from '../state/workload-objects.ts';
import { namespacesOf } from './supervisors.ts';

/** Everything on a Supervisor goes with it: namespaces with all that is in them, and the template. */
export function forgetSupervisor(state: VcenterState, supervisor: Supervisor): void {
  for (const { id } of namespacesOf(state, supervisor)) state.namespaces.delete(id);
  state.namespaceTemplates.delete(supervisor.id);
  state.supervisors.delete(supervisor.id);
}
