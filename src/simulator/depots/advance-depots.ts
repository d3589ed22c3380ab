import { ApiError } from '../operations/api-error.ts';
import type { WorkContext } from '../work-context.ts';
import { nextRun } from './scheduled-run.ts';
import { syncDepots } from './sync-depots.ts';

/**
 * Syncs the depots when somebody's schedule says so; runs that were missed are one. The schedule that a vCenter has of
 * its own accord does nothing here, so that what depots offer appears when it is asked for.
 */
export function advanceDepots(context: WorkContext): void {
  const { state } = context;
  const [found] = state.syncSchedules.values();
  if (found?.schedule === undefined || !found.enabled) return;
  if (nextRun(found.schedule, found.ranAt) > context.now()) return;
  found.ranAt = context.now();
  try {
    syncDepots(context);
  } catch (error) {
    // Nobody waits for it: what could be read is there, and the rest is for the next run.
    if (!(error instanceof ApiError)) throw error;
  }
}
