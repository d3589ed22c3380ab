import { alreadyExists, ApiError, invalidArgument } from '../operations/api-error.ts';
import type { LibraryItem } from '../state/library-objects.ts';
import { notSigned } from '../state/library-shapes.ts';
import { newUuid } from '../state/new-id.ts';
import type { Vcenter } from '../vcenter.ts';
import { findLibrary, itemsOf, sameName, wrongType } from './find.ts';

const longestName = 80;
const longestDescription = 2000;

/** What somebody says of a new item. */
export interface NewItem {
  library?: string | undefined;
  name?: string | undefined;
  description?: string | undefined;
  type?: string | undefined;
}

/** An item that is allowed to join its library, and has no content yet. It is among the others when this returns. */
export function addItem(vcenter: Vcenter, { library, name, description = '', type = '' }: NewItem): LibraryItem {
  const { state, seed } = vcenter;
  if (library === undefined) throw invalidArgument('The item names no library.');
  checkWritable(vcenter, library);
  checkItemName(vcenter, { library, name });
  checkDescription(description);
  const now = vcenter.now();
  const item: LibraryItem = {
    id: newUuid(state, seed),
    library,
    name: name ?? '',
    description,
    type,
    contentVersion: 1,
    metadataVersion: 1,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    cached: true,
    files: [],
    securityCompliance: true,
    certificate: notSigned(),
  };
  state.libraryItems.set(item.id, item);
  return item;
}

/** What is in a subscribed library is the publisher's. */
export function checkWritable({ state }: Vcenter, library: string): void {
  const { name, type } = findLibrary(state, library);
  if (type === 'SUBSCRIBED')
    throw wrongType(`The library ${name} is subscribed: its items are the publisher's.`, library);
}

export function checkItemName(
  vcenter: Vcenter,
  wanted: { id?: string; library: string; name?: string | undefined },
): void {
  const { name, library } = wanted;
  if (name === undefined || name.trim() === '') throw invalidArgument('The item has no name.');
  if (name.length > longestName) throw invalidArgument(`The name is longer than ${longestName} characters.`, name);
  if (vcenter.behaviour.itemNames === 'repeatable') return;
  const taken = itemsOf(vcenter.state, library).some((item) => item.id !== wanted.id && sameName(item.name, name));
  if (taken) throw alreadyExists('library item', name);
}

export function checkDescription(description: string): void {
  if (description.length <= longestDescription) return;
  throw invalidArgument(`The description is longer than ${longestDescription} characters.`);
}

/** An item that cannot be finished leaves nothing behind. */
export function discardOnError<T>(vcenter: Vcenter, item: LibraryItem, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) vcenter.state.libraryItems.delete(item.id);
    throw error;
  }
}
