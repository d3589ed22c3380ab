import { chosenIds } from '../chosen-id.ts';

/** Kinds whose objects are marked with tags. */
export type MarkedKind = 'Datacenter' | 'Folder' | 'ResourcePool' | 'Supervisor' | 'VirtualMachine';

/** What carries the mark of an object, by the name of tagging: a Supervisor is no object of tagging, its cluster is. */
export function taggedType(kind: MarkedKind): string {
  return kind === 'Supervisor' ? 'ClusterComputeResource' : kind;
}

/** What is created, or was: where it stands, by path. */
export interface MarkedIdentity {
  kind: MarkedKind;
  environment: string;
  identity: readonly string[];
}

/** An intent lives for minutes; few ids are enough, and each one is one more look-up. */
const intentIdCount = 3;

/** The ids that the category of all marks may have. It belongs to every environment. */
export const markCategoryIds: readonly string[] = chosenIds('', 'OwnerMarks', ['category']).map(
  (uuid) => `urn:vmomi:InventoryServiceCategory:${uuid}:GLOBAL`,
);

/** The ids that the mark with this stamp may have: they follow from the stamp, which holds environment and name. */
export function markIds(kind: MarkedKind, stamp: string): string[] {
  return chosenIds('', 'OwnerMark', [kind, stamp]).map(tagId);
}

export function intentIds({ kind, environment, identity }: MarkedIdentity): string[] {
  return chosenIds(environment, 'Intent', [kind, ...identity])
    .slice(0, intentIdCount)
    .map(tagId);
}

export function restartMarkIds(environment: string): string[] {
  return chosenIds(environment, 'RestartMark', []).map(tagId);
}

function tagId(uuid: string): string {
  return `urn:vmomi:InventoryServiceTag:${uuid}:GLOBAL`;
}
