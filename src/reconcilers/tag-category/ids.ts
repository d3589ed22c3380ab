import { chosenIds } from '../chosen-id.ts';

/** The ids that an environment's creation of a category takes, in the order in which they are tried. */
export function categoryIds(environment: string, identity: readonly string[]): string[] {
  return chosenIds(environment, 'TagCategory', identity).map(
    (uuid) => `urn:vmomi:InventoryServiceCategory:${uuid}:GLOBAL`,
  );
}
