import { collectionNames, type InventoryDocument } from './document.ts';
import type { CollectionName, VcenterState } from './state.ts';

/** The whole state as a document that `loadState` takes. A copy: what happens later does not change it. */
export function dumpState(state: VcenterState): InventoryDocument {
  const document: InventoryDocument = {};
  for (const name of collectionNames) dumpCollection(document, state, name);
  document.associations = [...state.associations].flatMap(([tag, objects]) =>
    [...objects.values()].map((object) => ({ tag, object })),
  );
  document.retiredTaggingIds = [...state.retiredTaggingIds];
  document.contentConfiguration = state.contentConfiguration;
  document.nextNumber = state.nextNumber;
  return structuredClone(document);
}

function dumpCollection(document: InventoryDocument, state: VcenterState, name: CollectionName): void {
  Object.assign(document, { [name]: [...state[name].values()] });
}
