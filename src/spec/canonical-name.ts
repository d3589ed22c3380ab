import { joinInventoryPath, normaliseInventoryPath } from './inventory-path.ts';

/** Kinds whose objects lie in the inventory tree, so that references may name them by path. */
const inventoryKinds: ReadonlySet<string> = new Set([
  'Cluster',
  'Datacenter',
  'Datastore',
  'Folder',
  'Host',
  'Network',
  'ResourcePool',
  'Supervisor',
  'VirtualMachine',
]);

/** Whether objects of a kind have an inventory path. */
export function hasInventoryPath(kind: string): boolean {
  return inventoryKinds.has(kind);
}

/**
 * The one name that tells an object from all others of its kind: `env` of a category, `env/prod` of a tag,
 * `/DC1/vm/shop/web-01` of a virtual machine. References hold it once they are resolved.
 */
export function canonicalName(identity: readonly string[]): string {
  const [first = '', ...rest] = identity;
  if (rest.length === 0) return first;
  if (first.startsWith('/')) return rest.reduce(joinInventoryPath, first);
  return identity.map((name) => name.replaceAll(/%(?=2[5f])/gi, '%25').replaceAll('/', '%2f')).join('/');
}

/** A name in a manifest as it compares: a path with its slash in front, anything else as it is. */
export function normaliseReference(kind: string, name: string): string {
  return hasInventoryPath(kind) && name.includes('/') ? (normaliseInventoryPath(name) ?? name) : name;
}
