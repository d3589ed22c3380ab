import { ApiError, invalidArgument, message, notFound } from '../operations/api-error.ts';
import type { Depot } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';

/** The id of the one UMDS depot. */
export const umdsId = 'umds';

/** Throws NOT_FOUND for a depot of another type as well. */
export function findDepot(state: VcenterState, type: Depot['type'], id: string): Depot {
  const found = state.depots.get(id);
  if (found?.type === type) return found;
  throw type === 'UMDS' ? noUmds() : notFound('depot', id);
}

export function depotsOf(state: VcenterState, type: Depot['type']): Depot[] {
  return [...state.depots.values()].filter((depot) => depot.type === type);
}

/** A depot that came with vCenter stays as it is. */
export function refuseSystemDefined({ id, systemDefined }: Depot): void {
  if (systemDefined) throw invalidArgument(`The depot ${id} is defined by the system and cannot be changed.`, id);
}

/** Throws INVALID_ARGUMENT for what cannot be the address of a depot. */
export function checkLocation(location: string): void {
  const url = URL.parse(location);
  if (url !== null && ['http:', 'https:', 'file:'].includes(url.protocol)) return;
  throw invalidArgument(`${location} is not the location of a depot.`, location);
}

function noUmds(): ApiError {
  return new ApiError('NOT_FOUND', message('no-umds-depot', 'No UMDS depot is configured.'));
}
