import { chosenIds } from '../chosen-id.ts';

/** The ids that an environment's creation of a tag takes, in the order in which they are tried. */
export function tagIds(environment: string, identity: readonly string[]): string[] {
  return chosenIds(environment, 'Tag', identity).map((uuid) => `urn:vmomi:InventoryServiceTag:${uuid}:GLOBAL`);
}
