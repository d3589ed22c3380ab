import { ApiError, message, notFound } from '../operations/api-error.ts';
import type { ContentLibrary, LibraryItem } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';

export function findLibrary(state: VcenterState, id: string): ContentLibrary {
  const found = state.libraries.get(id);
  if (found === undefined) throw notFound('content library', id);
  return found;
}

export function findItem(state: VcenterState, id: string): LibraryItem {
  const found = state.libraryItems.get(id);
  if (found === undefined) throw notFound('library item', id);
  return found;
}

export function libraryOf(state: VcenterState, item: LibraryItem): ContentLibrary {
  return findLibrary(state, item.library);
}

export function itemsOf(state: VcenterState, library: string): LibraryItem[] {
  return [...state.libraryItems.values()].filter((item) => item.library === library);
}

/** A library of the other type is refused by the operations of its type's service. */
export function checkType(library: ContentLibrary, type: ContentLibrary['type']): void {
  if (library.type === type) return;
  throw wrongType(`The content library ${library.name} is ${library.type}, not ${type}.`, library.id);
}

export function wrongType(text: string, id: string): ApiError {
  return new ApiError('INVALID_ELEMENT_TYPE', message('wrong-element-type', text, id));
}

export function notNow(text: string, ...args: string[]): ApiError {
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('not-now', text, ...args));
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
