import { digestOf } from '../base/digest.ts';
import type { Manifest } from '../spec/manifest.ts';

/** What a manifest asks for, without where it stands and what it is labelled with. */
export function wishOf({ kind, metadata, lifecycle, spec, identity, references }: Manifest): unknown {
  const named = references.map(({ source: _source, ...reference }) => reference);
  return { kind, name: metadata.name, lifecycle, spec, identity, references: named };
}

/** Manifests do not change: one that is looked at again and again between two commits is digested once. */
const digests = new WeakMap<Manifest, string>();

/** Tells whether two commits ask the same of an object. */
export function manifestDigest(manifest: Manifest): string {
  const known = digests.get(manifest);
  if (known !== undefined) return known;
  const digest = digestOf(wishOf(manifest));
  digests.set(manifest, digest);
  return digest;
}
