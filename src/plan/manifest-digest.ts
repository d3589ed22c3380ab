import { digestOf } from '../base/digest.ts';
import type { Manifest } from '../spec/manifest.ts';

/** What a manifest asks for, without where it stands and what it is labelled with. */
export function wishOf({ kind, metadata, lifecycle, spec, identity, references }: Manifest): unknown {
  const named = references.map(({ source: _source, ...reference }) => reference);
  return { kind, name: metadata.name, lifecycle, spec, identity, references: named };
}

/** Tells whether two commits ask the same of an object. */
export function manifestDigest(manifest: Manifest): string {
  return digestOf(wishOf(manifest));
}
