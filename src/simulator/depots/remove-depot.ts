import { ApiError, message } from '../operations/api-error.ts';
import type { Depot } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';
import { usesOfContent, type ContentUse } from './content-uses.ts';
import { contentOfItsOwn } from './depot-content.ts';

/** Takes a depot and all that only it offers away. Throws RESOURCE_IN_USE with those who use it. */
export function removeDepot(state: VcenterState, depot: Depot): void {
  refuseUsedContent(state, depot);
  if (depot.removalFails !== undefined && depot.removalFails > 0) throw brokenOff(state, depot);
  state.depotContents.delete(depot.id);
  state.depots.delete(depot.id);
}

export function refuseUsedContent(state: VcenterState, depot: Depot): void {
  const uses = usesOfContent(state, contentOfItsOwn(state, depot.id));
  if (uses.length > 0) throw inUse(depot, uses);
}

/** Deletion goes on past errors: what could be removed is gone, and the record stays for another try. */
function brokenOff(state: VcenterState, depot: Depot): ApiError {
  depot.removalFails = (depot.removalFails ?? 1) - 1;
  const content = state.depotContents.get(depot.id);
  if (content !== undefined) content.components = [];
  const text = `The depot ${depot.id} could not be removed as a whole.`;
  return new ApiError('ERROR', message('depot-removal-broke-off', text, depot.id));
}

function inUse({ id }: Depot, uses: ContentUse[]): ApiError {
  const names = uses.map(({ name }) => name);
  const text = `The content of the depot ${id} is used by ${names.join(', ')}.`;
  const error = new ApiError('RESOURCE_IN_USE', message('depot-in-use', text, id, ...names));
  const states = uses.map(({ type, id: entity, name }) => ({ entity: { type, id: entity }, name }));
  error.body.data = { baselines: [], desired_states: states };
  return error;
}
