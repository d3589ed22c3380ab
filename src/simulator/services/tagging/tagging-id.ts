import { alreadyExists, invalidArgument } from '../../operations/api-error.ts';
import { newUuid } from '../../state/new-id.ts';
import type { Vcenter } from '../../vcenter.ts';

type TaggingKind = 'Category' | 'Tag';

const pattern: Record<TaggingKind, RegExp> = {
  Category: /^urn:vmomi:InventoryServiceCategory:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:GLOBAL$/i,
  Tag: /^urn:vmomi:InventoryServiceTag:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:GLOBAL$/i,
};

/** The id of a new category or tag: the one that the client chose, checked, or a generated one. */
export function addTaggingId(vcenter: Vcenter, kind: TaggingKind, chosen: string | undefined): string {
  if (chosen === undefined) return `urn:vmomi:InventoryService${kind}:${newUuid(vcenter.state, vcenter.seed)}:GLOBAL`;
  if (!pattern[kind].test(chosen)) {
    const form = `urn:vmomi:InventoryService${kind}:<uuid>:GLOBAL`;
    throw invalidArgument(`The id ${chosen} does not have the form ${form}.`, chosen);
  }
  const { state, behaviour } = vcenter;
  const taken = kind === 'Category' ? state.categories.has(chosen) : state.tags.has(chosen);
  const refused = behaviour.deletedTaggingIds === 'refused' && state.retiredTaggingIds.has(chosen);
  if (taken || refused) throw alreadyExists(kind.toLowerCase(), chosen);
  return chosen;
}
