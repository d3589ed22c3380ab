import type { VsphereReader } from '../../client/vsphere.ts';
import type { KindObservation, PresentObservation } from '../../plan/observation.ts';
import { canonicalName, hasInventoryPath } from '../../spec/canonical-name.ts';
import { normaliseInventoryPath } from '../../spec/inventory-path.ts';
import { formatRef, type Kind, type Manifest } from '../../spec/manifest.ts';
import { UserError } from '../../base/user-error.ts';

/** What of the live objects is asked for. What is left out asks for everything. */
export interface ExportSelection {
  /** Patterns of names in vSphere; `*` stands for anything. */
  names?: readonly string[];
  /** Inventory paths: the object there, and all below it. */
  paths?: readonly string[];
  /** vCenter's ids of objects that carry one of the tags, by kind and id: `VirtualMachine vm-42`. */
  tagged?: ReadonlySet<string>;
  /** Objects of these manifests: `VirtualMachine/web-01`. */
  manifests?: ReadonlySet<string>;
}

/** Keeps the objects that fit all that is asked for. A path, a tag or a label leaves out kinds that have none. */
export function selectObjects<K extends Kind>(
  { kind, objects }: KindObservation<K>,
  { names, paths, tagged, manifests }: ExportSelection,
): PresentObservation<K>[] {
  const isAskedFor = (object: PresentObservation): boolean =>
    (names === undefined || matchesName(object.identity, names)) &&
    (paths === undefined || (hasInventoryPath(kind) && liesWithin(canonicalName(object.identity), paths))) &&
    (tagged === undefined || tagged.has(`${kind} ${object.id}`)) &&
    (manifests === undefined || manifests.has(formatRef({ kind, name: object.owner?.name ?? '' })));
  return objects.filter(isAskedFor);
}

/** Paths as people give them, in the form in which they compare. */
export function exportPaths(paths: readonly string[]): string[] {
  return paths.map((path) => {
    const canonical = normaliseInventoryPath(path);
    if (canonical !== undefined) return canonical;
    throw new UserError(
      `--path ${path} is no inventory path.`,
      'Write it from the datacenter on, such as /DC1/vm/shop.',
    );
  });
}

/** The objects that carry at least one of these tags, given as `category/name`. */
export async function taggedObjects(
  tags: readonly string[],
  observedTags: readonly PresentObservation<'Tag'>[],
  reader: VsphereReader,
  signal: AbortSignal,
): Promise<Set<string>> {
  const ids = tags.map((name) => idOfTag(name, observedTags));
  const attached = await reader.tagAssociations.listAttachedObjectsOnTags(ids, signal);
  return new Set(
    attached.flatMap(({ object_ids }) => object_ids.map(({ type, id }) => `${kindsByTaggingType[type] ?? type} ${id}`)),
  );
}

/** Kinds by the type that tagging knows their objects as, where that differs from the kind. */
const kindsByTaggingType: Record<string, string> = {
  'com.vmware.content.Library': 'ContentLibrary',
  'com.vmware.content.library.Item': 'LibraryItem',
};

function idOfTag(name: string, tags: readonly PresentObservation<'Tag'>[]): string {
  const found = tags.find(({ identity }) => canonicalName(identity) === name);
  if (found !== undefined) return found.id;
  throw new UserError(`There is no tag ${name}.`, 'Name it as category/name, such as env/prod.');
}

/** Names of the manifests that carry every one of these labels. */
export function labelledManifests(
  manifests: readonly Manifest[],
  labels: Readonly<Record<string, string>>,
): Set<string> {
  const wanted = Object.entries(labels);
  return new Set(
    manifests
      .filter(({ metadata }) => wanted.every(([key, value]) => metadata.labels[key] === value))
      .map(({ kind, metadata }) => formatRef({ kind, name: metadata.name })),
  );
}

function liesWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function matchesName(identity: readonly string[], patterns: readonly string[]): boolean {
  const candidates = [canonicalName(identity), identity.at(-1) ?? ''];
  return patterns.some((pattern) => candidates.some((text) => globOf(pattern).test(text)));
}

function globOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
