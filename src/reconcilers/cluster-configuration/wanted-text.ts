import type { JsonObject } from '../../base/json.ts';
import type { CompareAt } from '../../plan/comparison.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { isReference } from '../secret-reader.ts';
import { documentOf, noDocument } from './wish.ts';

export type WantedText = { document: JsonObject; isSecret: boolean } | { problem: string; remedy: string };

/** The document of a manifest, from the file that it names where it names one. */
export function wantedText(
  { spec }: Manifest<'ClusterConfiguration'>,
  { secretOf }: Pick<CompareAt, 'secretOf'>,
): WantedText {
  const { document } = spec;
  if (document === undefined) return { document: noDocument, isSecret: false };
  if (!isReference(document)) return { document, isSecret: false };
  const read = secretOf(document);
  if (!('secret' in read)) return read;
  const parsed = documentOf(undefined, read.secret);
  if (parsed !== undefined) return { document: parsed, isSecret: true };
  return {
    problem: 'What `spec.document` refers to is no JSON object.',
    remedy: 'Put the JSON text of an exported configuration there.',
  };
}

/** The manifest without what it says to leave alone. */
export function withoutIgnored(manifest: Manifest<'ClusterConfiguration'>): Manifest<'ClusterConfiguration'> {
  const { ignore } = manifest.lifecycle;
  const spec = { ...manifest.spec };
  if (ignore.includes('spec.document')) delete spec.document;
  if (ignore.includes('spec.hostSections')) delete spec.hostSections;
  return { ...manifest, spec };
}
