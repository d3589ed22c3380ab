import { canonicalName } from '../spec/canonical-name.ts';
import { formatRef, type Kind, type Manifest } from '../spec/manifest.ts';

/** A tag that a manifest wants on an object. */
export interface TagClaim {
  /** `TagBinding/prod-shop`. */
  by: string;
  /** `VirtualMachine /DC1/vm/web-01`. */
  object: string;
  /** `env/prod`. */
  tag: string;
  /** As it stands in the tag's canonical name. */
  category: string;
}

/** Every pair that a manifest asks for. */
export function tagClaims(manifest: Manifest): TagClaim[] {
  const by = formatRef({ kind: manifest.kind, name: manifest.metadata.name });
  const tags = namesIn(manifest, 'spec.tags').map(({ name }) => name);
  return claimedObjects(manifest).flatMap((object) =>
    tags.map((tag) => ({ by, object, tag, category: categoryOf(tag) })),
  );
}

function claimedObjects(manifest: Manifest): string[] {
  const { kind, identity } = manifest;
  if (kind === ('VirtualMachine' satisfies Kind)) return [`${kind} ${canonicalName(identity)}`];
  if (kind !== ('TagBinding' satisfies Kind)) return [];
  return namesIn(manifest, 'spec.objects').map((reference) => `${reference.kind} ${reference.name}`);
}

function namesIn({ references }: Manifest, field: string) {
  return references.filter(({ path }) => path.startsWith(`${field}[`));
}

export function categoryOf(tag: string): string {
  return tag.slice(0, tag.indexOf('/'));
}
