import type { FeedObject } from '../../client/feed/feed-batch.ts';
import type { Kind } from '../../spec/manifest.ts';
import type { Owners } from './owners.ts';

/** Kinds that an object of a type may come to belong to. */
const kindsOfType: Readonly<Record<string, readonly Kind[]>> = {
  VirtualMachine: ['VirtualMachine'],
  Folder: ['Folder'],
  Datacenter: ['Datacenter'],
  ResourcePool: ['ResourcePool'],
  ClusterComputeResource: ['ClusterImage', 'ClusterConfiguration'],
  Tag: ['Tag'],
  TagCategory: ['TagCategory'],
  ContentLibrary: ['ContentLibrary'],
};

/**
 * Environments whose business a change is, with the ids: those that have the object. One that nobody has is the business
 * of those that have others of its kind, and only when it came or went: it may have taken a name that is wanted, or be
 * one that was waited for.
 */
export function affectedEnvironments(objects: readonly FeedObject[], owners: Owners): Map<string, string[]> {
  const affected = new Map<string, string[]>();
  for (const object of objects) {
    for (const environment of environmentsFor(object, owners)) {
      const ids = affected.get(environment);
      if (ids === undefined) affected.set(environment, [object.id]);
      else ids.push(object.id);
    }
  }
  return affected;
}

function environmentsFor({ type, id, kind }: FeedObject, owners: Owners): string[] {
  const having = [...owners.environmentsOf(id)];
  if (having.length > 0 || kind === 'modify') return having;
  const kinds = kindsOfType[type] ?? [];
  return [...new Set(kinds.flatMap((of) => [...owners.environmentsManaging(of)]))];
}
