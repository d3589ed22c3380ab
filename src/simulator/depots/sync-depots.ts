import { ApiError } from '../operations/api-error.ts';
import type { Depot } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkContext } from '../work-context.ts';
import { takeContent } from './depot-content.ts';
import { readSource } from './depot-source.ts';
import { depotsOf } from './find-depot.ts';

/** The depots that a sync reads: UMDS stands in for all online depots where it is enabled. */
export function depotsToSync(state: VcenterState): Depot[] {
  const umds = depotsOf(state, 'UMDS').filter(({ enabled }) => enabled);
  return umds.length > 0 ? umds : depotsOf(state, 'ONLINE').filter(({ enabled }) => enabled);
}

/** Reads all of them, whatever becomes of one, and then throws what the first unreadable one ended with. */
export function syncDepots(context: WorkContext): void {
  const { state, behaviour } = context;
  const errors: ApiError[] = [];
  for (const depot of depotsToSync(state)) {
    try {
      takeContent(state, depot.id, readSource(state, behaviour, depot.location ?? ''));
      depot.syncedAt = context.now();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined && behaviour.syncWithUnreadableDepot === 'fails') throw first;
}
