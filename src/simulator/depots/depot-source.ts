import type { Behaviour } from '../behaviour.ts';
import { ApiError, message } from '../operations/api-error.ts';
import { noContent, type DepotSource } from '../state/settings-objects.ts';
import type { VcenterState } from '../state/state.ts';

/** What is found at a location, or at an uploaded file. Throws the error that reading it ends with. */
export function readSource(state: VcenterState, behaviour: Behaviour, place: string): DepotSource {
  const source = state.depotSources.get(place);
  if (source === undefined && behaviour.unknownDepotLocations === 'empty') return { id: place, content: noContent() };
  if (source === undefined) throw unreadable('RESOURCE_INACCESSIBLE', place, 'nothing answers there');
  if (source.failure !== undefined) throw unreadable(source.failure, place, 'it could not be read');
  return source;
}

/** How long reading these places takes, one after the other. */
export function readingTime(state: VcenterState, places: readonly string[]): number {
  return places.reduce((sum, place) => sum + (state.depotSources.get(place)?.milliseconds ?? 0), 0);
}

function unreadable(type: ConstructorParameters<typeof ApiError>[0], place: string, reason: string): ApiError {
  return new ApiError(type, message('depot-unreadable', `The depot ${place} gave nothing: ${reason}.`, place));
}
